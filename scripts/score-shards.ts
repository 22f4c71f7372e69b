// npm run score:shards: what stories lose when their members are decided in different shards, on our own labelled set; docs/scale.md.
import { table } from "../bench/table.ts";
import { clusterItems } from "../src/app/cluster-items.ts";
import { memoryLine } from "../src/commands/memory-line.ts";
import type { Instant, StoryId } from "../src/model/scalars.ts";
import { sha256Of } from "../src/stages/identify/short-hash.ts";
import { type LabelledItem, labelledItems } from "./stories/labelled-items.ts";
import { judged, pairScores } from "./stories/scores.ts";

type Shard = (item: LabelledItem) => string;

const bySource =
  (shards: number): Shard =>
  ({ item }) =>
    String(Number.parseInt(sha256Of(item.source).slice(0, 8), 16) % shards);

const plans: Readonly<Record<string, Shard>> = {
  "one writer": () => "all",
  "by language": ({ item }) => item.lang,
  "by source, 2 shards": bySource(2),
  "by source, 4 shards": bySource(4),
  "by source, 16 shards": bySource(16),
};

const labelled = labelledItems("tests/stories");
const rows: string[][] = [];
for (const [name, shardOf] of Object.entries(plans)) {
  const stories = await decided(shardOf);
  const { precision, recall } = pairScores(judged(labelled, stories));
  const cut = [...Map.groupBy(labelled, ({ story }) => story).values()].filter(
    (members) => new Set(members.map(shardOf)).size > 1,
  );
  const told = new Set(labelled.map(({ story }) => story)).size;
  rows.push([name, percent(cut.length / told), percent(precision), percent(recall)]);
}
console.log(table(["", "stories cut", "precision", "recall"], rows));
console.log("stories cut: whose members lie in more than one shard. Precision and recall are of pairs, in %.");

/** Each shard by an engine that sees nothing of the others. */
async function decided(shardOf: Shard): Promise<ReadonlyMap<string, StoryId>> {
  const stories = new Map<string, StoryId>();
  for (const [shard, members] of Map.groupBy(labelled, shardOf)) {
    const { line, close } = memoryLine();
    const last = Date.parse(members.at(-1)?.item.published ?? "") as Instant;
    const placed = await clusterItems(
      members.map(({ item }) => item),
      line,
      last,
    );
    // Ids are the engines' own; two shards never share one.
    for (const { id, story } of placed) stories.set(id, `${shard}/${story}` as StoryId);
    close();
  }
  return stories;
}

function percent(share: number | null): string {
  return share === null ? "–" : (100 * share).toFixed(1);
}
