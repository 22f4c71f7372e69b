import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { memoryLine } from "../../src/commands/memory-line.ts";
import type { Instant, StoryId } from "../../src/model/scalars.ts";
import { labelledItems } from "./labelled-items.ts";
import { type Judged, judged } from "./scores.ts";

/**
 * A set of our own, as the engine puts it into stories: both halves in one stream, since an engine sees all news at once. What else is in
 * the stream is not told of.
 */
export async function judgedStories(folder: string, besides?: string): Promise<readonly Judged[]> {
  const labelled = labelledItems(folder);
  const others = besides === undefined ? [] : labelledItems(besides);
  const all = [...labelled, ...others].sort((a, b) => (a.item.published < b.item.published ? -1 : 1));
  return judged(labelled, await storiesInOrder(all.map(({ item }) => item)));
}

/** The story of each item by its id, when they arrive in this order. */
export async function storiesInOrder(items: readonly Item[]): Promise<ReadonlyMap<string, StoryId>> {
  const { line, close } = memoryLine();
  const last = Math.max(...items.map(({ published }) => Date.parse(published ?? "")));
  const placed = await clusterItems(items, line, last as Instant);
  close();
  return new Map(placed.map(({ id, story }) => [id, story]));
}
