import type { FeedConfig } from "../../model/config.ts";
import type { Instant, Url } from "../../model/scalars.ts";
import type { Story, StoryMember } from "../../model/story.ts";
import { type CompiledRule, compileRule, entryMatchesRule } from "./entry-matches-rule.ts";
import { leadMember } from "./lead-member.ts";
import { signalAt } from "./signal-at.ts";

/** The stories that the feed's rules, signal and limits leave, with those members only that its rules let pass; newest lead, or signal, first. */
export function selectStories(feed: FeedConfig, stories: readonly Story[], now: Instant): readonly Story[] {
  const led = passing(feed, stories, now).flatMap((story) => {
    const lead = leadMember(feed, story.members);
    const at = lead && (feed.signal === null ? lead.datedAt : signalAt(feed.signal, story.members));
    return lead === null || at === null || (feed.signal !== null && at > now) ? [] : [{ story, lead, at }];
  });
  led.sort((a, b) => b.at - a.at || (a.story.id < b.story.id ? -1 : 1));

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

/** Stories told by fewer of the feed's sources need not be looked at. */
export function leastSources({ signal }: FeedConfig): number {
  return signal?.kind === "independent" ? signal.sources : 1;
}

/** When the next of these stories will be shown though nothing more happens; null: none will. */
export function nextSignalAt(feed: FeedConfig, stories: readonly Story[], now: Instant): Instant | null {
  const { signal } = feed;
  if (signal?.kind !== "exclusive") return null;
  const coming = passing(feed, stories, now).flatMap(({ members }) => signalAt(signal, members) ?? []);
  const later = coming.filter((at) => at > now);
  return later.length === 0 ? null : (Math.min(...later) as Instant);
}

/** The stories with those members only that the feed's rules let pass; some may have none. */
export function passing(feed: FeedConfig, stories: readonly Story[], now: Instant): readonly Story[] {
  const include = feed.include.map(compileRule);
  const exclude = feed.exclude.map(compileRule);
  const passes = (member: StoryMember) => {
    const matches = (rule: CompiledRule) => entryMatchesRule(member, rule, now);
    const asked = rulesFor(member.sourceUrl, include);
    return (asked.length === 0 || asked.some(matches)) && !rulesFor(member.sourceUrl, exclude).some(matches);
  };
  return stories.map(({ id, members }) => ({ id, members: members.filter(passes) }));
}

function rulesFor(source: Url, rules: readonly CompiledRule[]): readonly CompiledRule[] {
  return rules.filter(({ sources }) => sources === null || sources.has(source));
}
