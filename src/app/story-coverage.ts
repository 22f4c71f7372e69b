import type { FeedConfig, ServedSite } from "../model/config.ts";
import type { Coverage, Telling, TellingChange } from "../model/coverage.ts";
import type { EntryId, Instant, StoryId } from "../model/scalars.ts";
import type { Story } from "../model/story.ts";
import type { EntryStore } from "../ports/entry-store.ts";
import { appearance, byAppearance } from "../stages/publish/appearance.ts";
import { becauseInWords } from "../stages/publish/because-in-words.ts";
import { changedWords } from "../stages/publish/changed-words.ts";
import { merge } from "../stages/publish/merge.ts";
import { reasonsByDate } from "../stages/publish/reasons-by-date.ts";
import { unmerged } from "../stages/publish/unmerged.ts";
import { type StoryReaders, shownStory } from "./shown-story.ts";
import { wholeStory } from "./whole-story.ts";

type Entries = Pick<EntryStore, "revisions">;

interface CoverageReaders extends StoryReaders {
  readonly entries: Entries;
}

/** Of so many tellings of a story it is said what their publishers changed. */
const mostChanged = 10;

/** A story with everyone who tells it; null when the feed shows no such story. */
export async function coverageOf(
  feed: FeedConfig,
  site: ServedSite,
  id: StoryId,
  { stories, archives, entries }: CoverageReaders,
  now: Instant,
): Promise<Coverage | null> {
  const kept = await shownStory(feed, id, stories, now);
  const whole = kept && (await wholeStory(kept, archives));
  const story = whole?.story ?? null;
  const merged = story && merge(feed, site, [story]);
  const shown = merged?.stories[0];
  if (story === null || merged === null || shown === undefined) return null;
  const changes = await changesIn(feed, story, {
    revisions: async (entry) => whole?.revisions.get(entry) ?? entries.revisions(entry),
  });
  return { feed: merged, story: shown, tellings: tellingsOf(feed, site, story, changes) };
}

/** What publishers changed in the words of the story's entries; those that were edited last. */
async function changesIn(feed: FeedConfig, { members }: Story, entries: Entries) {
  const rules = new Map(feed.sources.map(({ url, publish }) => [url, publish]));
  const edited = members
    .filter(({ stored }) => stored.changedAt > stored.firstSeenAt)
    .toSorted((a, b) => b.stored.changedAt - a.stored.changedAt)
    .slice(0, mostChanged);
  const found = edited.map(async ({ stored, sourceUrl }) => {
    const versions = [stored, ...(await entries.revisions(stored.id))];
    const changes = versions.slice(0, -1).flatMap((after, place): readonly TellingChange[] => {
      const before = versions[place + 1]?.entry ?? after.entry;
      const words = changedWords(before, after.entry, rules.get(sourceUrl) ?? "title");
      return words === null ? [] : [{ at: after.changedAt, ...words }];
    });
    return [stored.id, changes] as const;
  });
  return new Map(await Promise.all(found));
}

function tellingsOf(
  feed: FeedConfig,
  site: ServedSite,
  story: Story,
  changes: ReadonlyMap<EntryId, readonly TellingChange[]>,
): readonly Telling[] {
  const members = new Map(
    story.members.map((member) => [`tag:${site.tagAuthority}:entry/${member.stored.id}`, member]),
  );
  const reasons = reasonsByDate(story.members);
  const shown = unmerged(feed, site, [story]).stories.flatMap(({ id, lead }) => {
    const member = members.get(id);
    return member === undefined ? [] : [{ member, lead }];
  });
  const [first] = shown.sort((a, b) => byAppearance(a.member, b.member));
  const firstTo = first === undefined ? 0 : appearance(first.member).to;
  return shown.map(({ member, lead }): Telling => {
    const { stored } = member;
    const because = reasons.get(stored.id) ?? null;
    return {
      id: stored.id,
      title: lead.title,
      url: lead.url,
      source: lead.sourceTitle,
      at: member.datedAt,
      appearedAfter: lead.appearedAfter ?? null,
      asEarly: member !== first?.member && appearance(member).from <= firstTo,
      kind: because?.code ?? "first",
      because: because && becauseInWords(because, stored.entry),
      beside: because?.with ?? null,
      editedAt: stored.changedAt > stored.firstSeenAt ? stored.changedAt : null,
      changes: changes.get(stored.id) ?? [],
    };
  });
}
