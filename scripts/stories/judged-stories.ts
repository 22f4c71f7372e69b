import { clusterItems } from "../../src/app/cluster-items.ts";
import { memoryLine } from "../../src/commands/memory-line.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { labelledItems } from "./labelled-items.ts";
import { type Judged, judged } from "./scores.ts";

/** Our own set, as the engine puts it into stories: both halves in one stream, since an engine sees all news at once. */
export async function judgedStories(folder: string): Promise<readonly Judged[]> {
  const labelled = labelledItems(folder);
  const { line, close } = memoryLine();
  const last = labelled.at(-1)?.item.published ?? "";
  const items = labelled.map(({ item }) => item);
  const placed = await clusterItems(items, line, Date.parse(last) as Instant);
  close();
  return judged(labelled, new Map(placed.map(({ id, story }) => [id, story])));
}
