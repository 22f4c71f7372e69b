import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { memoryLine } from "../../src/commands/memory-line.ts";
import type { Instant, StoryId } from "../../src/model/scalars.ts";
import { labelledItems } from "./labelled-items.ts";
import { type Judged, judged } from "./scores.ts";

/** Our own set, as the engine puts it into stories: both halves in one stream, since an engine sees all news at once. */
export async function judgedStories(folder: string): Promise<readonly Judged[]> {
  const labelled = labelledItems(folder);
  return judged(labelled, await storiesInOrder(labelled.map(({ item }) => item)));
}

/** The story of each item by its id, when they arrive in this order. */
export async function storiesInOrder(items: readonly Item[]): Promise<ReadonlyMap<string, StoryId>> {
  const { line, close } = memoryLine();
  const last = Math.max(...items.map(({ published }) => Date.parse(published ?? "")));
  const placed = await clusterItems(items, line, last as Instant);
  close();
  return new Map(placed.map(({ id, story }) => [id, story]));
}
