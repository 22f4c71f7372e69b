import type { FeedCourse, FeedMemory, PassingStory } from "../model/archive.ts";
import type { FeedConfig, ServedSite } from "../model/config.ts";
import type { MergedFeed } from "../model/merged-feed.ts";
import type { Instant, Sequence, StoryId } from "../model/scalars.ts";
import type { Story } from "../model/story.ts";
import type { StaleFeed } from "../ports/document-store.ts";
import { type Closing, courseChanges, passed, replaced } from "../stages/publish/feed-course.ts";
import { merge } from "../stages/publish/merge.ts";
import { passing, selectStories } from "../stages/publish/select-stories.ts";
import { storiesAsOf } from "../stages/publish/stories-as-of.ts";
import { addArchive } from "./feed-archives.ts";
import type { Surroundings } from "./surroundings.ts";
import { urlsOf } from "./urls-of.ts";

interface Remembered {
  readonly memory: Omit<FeedMemory, "front">;
  /** The feed, which names its newest archive. */
  readonly merged: MergedFeed;
}

type Stores = Pick<Surroundings, "documents" | "archives" | "stories">;

/** A feed that is new to a database that is not looks no farther back for what had fallen out of it. */
const changesLookedBack = 1000;

/**
 * Archives what fell out of the feed, so that whoever follows the archives misses nothing that it ever showed (P12). `read`: the stories that
 * were read to render it.
 */
export async function remembered(
  feed: FeedConfig,
  site: ServedSite,
  merged: MergedFeed,
  read: readonly Story[],
  { changed, sequence: upTo }: Pick<StaleFeed, "changed" | "sequence">,
  stores: Stores,
  now: Instant,
): Promise<Remembered> {
  const before = await stores.documents.course(feed.slug);
  const shown = merged.stories.map(({ story }) => story);
  const known = await withChanged(feed, read, changed, before.through, upTo, stores);
  const { course, closings } = isByDateAlone(feed)
    ? passedByDate(feed, shown, known, changed === null, before, upTo, now)
    : replaced(await standing(feed, before.course, shown, stores), placesOf(shown, known));
  let archives = before.archives;
  for (const closing of closings) {
    const stories = await closedStories(feed, closing, known, stores);
    // Each as the feed would show it; what was taken down or excluded since is nowhere to be archived.
    const kept = selectStories({ ...feed, storyLimit: stories.length, perSourceLimit: null }, stories, now);
    if (kept.length === 0) continue;
    const written = { archivedAt: closing.asOf?.seenAt ?? now, stories: merge(feed, site, kept).stories };
    // Before the transaction that counts it: until then nobody is shown it.
    archives = await addArchive(feed.slug, archives + 1, written, stores.archives);
  }
  return { memory: { shown, course, archives }, merged: withArchives(merged, archives) };
}

/** Whether its stories are the newest that its rules let pass. */
function isByDateAlone({ perSourceLimit, signal }: FeedConfig): boolean {
  return perSourceLimit === null && signal === null;
}

function passedByDate(
  feed: FeedConfig,
  shown: readonly StoryId[],
  known: readonly Story[],
  isAnew: boolean,
  before: FeedCourse,
  upTo: Sequence,
  now: Instant,
) {
  const after = before.through ?? lookedBackTo(upTo);
  const step = passed(before.course, courseChanges(passing(feed, known, now), after, upTo), feed.storyLimit);
  if (!isAnew) return step;
  // Other settings may show what came before, or fewer; the course goes on from there.
  const passes = new Set(step.course.map(({ story }) => story));
  const others = placesOf(shown, known).filter(({ story, number }) => !passes.has(story) && number <= after);
  const course = [...step.course, ...others].sort((a, b) => b.at - a.at || b.number - a.number);
  const anew = replaced(step.course, course.slice(0, feed.storyLimit));
  return { course: anew.course, closings: [...step.closings, ...anew.closings] };
}

/** The stories that were read, and with them whatever changed since the feed was last rendered. */
async function withChanged(
  feed: FeedConfig,
  read: readonly Story[],
  changed: readonly StoryId[] | null,
  through: Sequence | null,
  upTo: Sequence,
  { stories }: Stores,
): Promise<readonly Story[]> {
  const after = through ?? lookedBackTo(upTo);
  const ids = changed ?? (after < upTo ? await stories.toldBetween(urlsOf(feed), after, upTo) : []);
  return [...read, ...(await missing(feed, ids, read, stories))];
}

function lookedBackTo(upTo: Sequence): Sequence {
  return Math.max(0, upTo - changesLookedBack) as Sequence;
}

async function missing(
  feed: FeedConfig,
  ids: readonly StoryId[],
  known: readonly Story[],
  stories: Stores["stories"],
): Promise<readonly Story[]> {
  const among = new Set(known.map(({ id }) => id));
  return stories.withIds(
    urlsOf(feed),
    ids.filter((id) => !among.has(id)),
  );
}

/** Those of the course that the feed shows, or that are stories still. */
async function standing(
  feed: FeedConfig,
  course: readonly PassingStory[],
  shown: readonly StoryId[],
  { stories }: Stores,
): Promise<readonly PassingStory[]> {
  const showing = new Set(shown);
  const fallen = course.filter(({ story, archived }) => !archived && !showing.has(story)).map(({ story }) => story);
  const still = new Set((await stories.withIds(urlsOf(feed), fallen)).map(({ id }) => id));
  return course.filter(({ story, archived }) => archived || showing.has(story) || still.has(story));
}

/** These stories, in the order in which the feed shows them. */
function placesOf(shown: readonly StoryId[], known: readonly Story[]): readonly PassingStory[] {
  const byId = new Map(known.map(({ id, members }) => [id, members]));
  return shown.flatMap((story) => {
    const members = byId.get(story) ?? [];
    const [first] = members;
    if (first === undefined) return [];
    const number = Math.min(...members.map((member) => member.number)) as Sequence;
    return [{ story, at: first.datedAt, number, archived: false }];
  });
}

async function closedStories(
  feed: FeedConfig,
  { stories: ids, asOf }: Closing,
  known: readonly Story[],
  { stories }: Stores,
): Promise<readonly Story[]> {
  const wanted = new Set(ids);
  const have = asOf === null ? known : storiesAsOf(known, asOf.change);
  const others = await missing(feed, ids, have, stories);
  return [...have, ...(asOf === null ? others : storiesAsOf(others, asOf.change))].filter(({ id }) => wanted.has(id));
}

function withArchives(merged: MergedFeed, archives: number): MergedFeed {
  const previous = archives === 0 ? null : `${merged.pageUrl}/archive/${archives}`;
  return { ...merged, history: { ...merged.history, previous } };
}
