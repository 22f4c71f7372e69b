// npm run score:stories [-- --jsonl DIR]: how well the engine does on our own labelled set (tests/stories), by kind, phenomenon and
// language. With --briefs it reads the events of tests/briefs, told in a sentence or two, with --near-misses those of
// tests/near-misses, in one stream with our own set. With --shuffle it tells how much the stories change when entries arrive up to some hours later than they were published. With --jsonl it writes the set as own-HALF.items.jsonl and own-HALF.gold.jsonl, as `tributary cluster` and `npm run train` read.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { table } from "../bench/table.ts";
import { judgedStories, storiesInOrder } from "./stories/judged-stories.ts";
import { halves, kinds, labelledItems } from "./stories/labelled-items.ts";
import { type Judged, pairScores, scores } from "./stories/scores.ts";
import { agreement } from "./stories/shuffled.ts";

const { values } = parseArgs({
  options: {
    ...{ jsonl: { type: "string" }, wrong: { type: "boolean" }, shuffle: { type: "boolean" } },
    briefs: { type: "boolean", default: false },
    "near-misses": { type: "boolean", default: false },
  },
});
const own = "tests/stories";
const nearMisses = values["near-misses"];
const folder = nearMisses ? "tests/near-misses" : values.briefs ? "tests/briefs" : own;
if (values.jsonl !== undefined) writeJsonLines(values.jsonl);
else if (values.shuffle === true) await printShuffled();
else print(await judgedStories(folder, nearMisses ? own : undefined));

function writeJsonLines(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  for (const half of halves) {
    const items = labelledItems(folder).filter((each) => each.half === half);
    const gold = items.map(({ item, story, phenomenon, kind }) => ({ id: item.id, story, phenomenon, kind }));
    writeFileSync(join(directory, `own-${half}.items.jsonl`), lines(items.map(({ item }) => item)));
    writeFileSync(join(directory, `own-${half}.gold.jsonl`), lines(gold));
  }
}

function print(items: readonly Judged[]): void {
  const by = (label: string, key: (each: Judged) => string, order?: readonly string[]) => {
    const groups = Map.groupBy(items, key);
    const rows = (order ?? [...groups.keys()]).map((name) => [
      name,
      ...halves.flatMap((half) => cells(groups, name, half)),
    ]);
    const header = [label, ...halves.flatMap((half) => [half, "found", "clean"])];
    console.log(`${table(header, rows)}\n`);
  };
  by("kind", ({ kind }) => kind, kinds);
  by("phenomenon", ({ phenomenon }) => phenomenon);
  by("language", ({ item }) => item.lang);
  for (const half of [...halves, null]) {
    const { precision, recall } = pairScores(items.filter((each) => half === null || each.half === half));
    console.log(`pairs, ${half ?? "both halves"}: precision ${percent(precision)}, recall ${percent(recall)}`);
  }
  console.log("\nfound: stands with its story's lead; clean: stands with no item of another story.");
  if (values.wrong === true) printWrong(items);
  else console.log("--wrong lists what went wrong in the dev half.");
}

async function printShuffled(): Promise<void> {
  const items = labelledItems(folder).map(({ item }) => item);
  const inOrder = await storiesInOrder(items);
  for (const hours of [1, 6, 24])
    console.log(`up to ${hours} h late: pairs that agree, F1 ${percent(await agreement(items, inOrder, hours))}`);
}

/** The held-out half is not shown: who has seen it cannot measure with it. */
function printWrong(items: readonly Judged[]): void {
  for (const { half, kind, item, found, intruders } of items) {
    if (half !== "dev") continue;
    if (!found) console.log(`missed ${kind} ${item.id}: ${item.title}`);
    if (intruders.length > 0) console.log(`joined ${kind} ${item.id}: with ${intruders.join(", ")}`);
  }
}

function cells(groups: ReadonlyMap<string, readonly Judged[]>, name: string, half: string): readonly string[] {
  const { items, found, clean } = scores((groups.get(name) ?? []).filter((each) => each.half === half));
  return [String(items), percent(found), percent(clean)];
}

function percent(share: number | null): string {
  return share === null ? "–" : (100 * share).toFixed(1);
}
