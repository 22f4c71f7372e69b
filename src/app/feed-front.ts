import type { FeedFront } from "../model/archive.ts";
import type { StoryId, Url } from "../model/scalars.ts";
import type { Story } from "../model/story.ts";
import type { StaleFeed } from "../ports/document-store.ts";
import type { StoryStore } from "../ports/story-store.ts";

/** Beside the stories that a feed chooses from, so many are known by their date: some may go. */
const slack = 50;

type Dated = FeedFront["stories"][number];

/**
 * The newest stories that so many of these sources tell, newest first by the date of the first such telling, and what to remember of them; read
 * anew are those alone that are shown and those that changed, unless it is unknown which; `read`: all of them.
 */
export async function newestOf(
  sources: readonly Url[],
  most: number,
  leastSources: number,
  stale: Pick<StaleFeed, "changed" | "front">,
  stories: Pick<StoryStore, "newest" | "withIds">,
): Promise<{ readonly stories: readonly Story[]; readonly front: FeedFront; readonly read: readonly Story[] }> {
  const known =
    stale.changed && stale.front && (await refreshed(sources, most, leastSources, stale.changed, stale.front, stories));
  if (known) return known;
  const newest = await stories.newest(sources, most + slack, leastSources);
  const ranked = newest.flatMap(dated);
  return {
    stories: newest.slice(0, most),
    read: newest,
    front: { stories: ranked, floor: newest.length < most + slack ? null : (ranked.at(-1)?.[1] ?? null) },
  };
}

/** Null: among the stories that are not known there may be one that belongs here. */
async function refreshed(
  sources: readonly Url[],
  most: number,
  leastSources: number,
  changed: readonly StoryId[],
  { stories: before, floor }: FeedFront,
  stories: Pick<StoryStore, "withIds">,
) {
  const changes = new Set(changed);
  const unchanged = before.filter(([id]) => !changes.has(id));
  const read = await stories.withIds(sources, [...changes, ...unchanged.slice(0, most).map(([id]) => id)]);
  const shown = read.filter(({ members }) => new Set(members.map(({ sourceUrl }) => sourceUrl)).size >= leastSources);
  const told = new Map(shown.map((story) => [story.id, story]));
  const ranked = [...shown.flatMap(dated), ...unchanged.slice(most)]
    .filter(([, at]) => floor === null || at >= floor)
    .sort((a, b) => b[1] - a[1] || b[2] - a[2]);
  if (floor !== null && ranked.length < most) return null;
  const kept = ranked.slice(0, most + slack);
  const complete = floor === null && ranked.length <= most + slack;
  return {
    stories: ranked.slice(0, most).flatMap(([id]) => told.get(id) ?? []),
    read,
    front: { stories: kept, floor: complete ? null : (kept.at(-1)?.[1] ?? null) },
  };
}

function dated({ id, members: [first] }: Story): readonly Dated[] {
  return first === undefined ? [] : [[id, first.datedAt, first.number]];
}
