import type { FeedConfig } from "../../model/config.ts";
import type { Instant, Url } from "../../model/scalars.ts";
import type { Story, StoryMember } from "../../model/story.ts";
import { compileRule, entryMatchesRule } from "./entry-matches-rule.ts";
import { leadMember } from "./lead-member.ts";

/** The stories that the feed's rules and limits leave, with those members only that its rules let pass; newest lead first. */
export function selectStories(feed: FeedConfig, stories: readonly Story[], now: Instant): readonly Story[] {
  const include = feed.include.map(compileRule);
  const exclude = feed.exclude.map(compileRule);
  const passes = (member: StoryMember) =>
    (include.length === 0 || include.some((rule) => entryMatchesRule(member, rule, now))) &&
    !exclude.some((rule) => entryMatchesRule(member, rule, now));

  const led = stories.flatMap((story) => {
    const members = story.members.filter(passes);
    const lead = leadMember(feed, members);
    return lead === null ? [] : [{ story: { id: story.id, members }, lead }];
  });
  led.sort((a, b) => b.lead.datedAt - a.lead.datedAt || (a.story.id < b.story.id ? -1 : 1));

  const ledBySource = new Map<Url, number>();
  const selected: Story[] = [];
  for (const { story, lead } of led) {
    if (selected.length === feed.storyLimit) break;
    const count = ledBySource.get(lead.sourceUrl) ?? 0;
    if (feed.perSourceLimit !== null && count >= feed.perSourceLimit) continue;
    ledBySource.set(lead.sourceUrl, count + 1);
    selected.push(story);
  }
  return selected;
}
