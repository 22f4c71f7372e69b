// npm run train -- DIR: grows the story engine's trees from labelled stories, and writes src/stages/cluster/weights.ts.
// DIR holds sets as the cluster command reads them: NAME.items.jsonl beside NAME.gold.jsonl ({"id","story"}: all pairs within a fortnight)
// or NAME.pairs.jsonl ({"a","b","same","use"}). Sets whose texts are titles alone, with coarse stories, are better left out: --sets a,b.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { featureNames, pairFeatures, type Rarity } from "../src/stages/cluster/pair-features.ts";
import { type ReadablePrint, readablePrint } from "../src/stages/cluster/readable-print.ts";
import { countTerms, noStatistics, rarity } from "../src/stages/cluster/term-statistics.ts";
import { storyPrint } from "../src/stages/identify/story-print.ts";
import { type Example, type Forest, growForest } from "./boosted-trees.ts";

interface Item {
  readonly id: string;
  readonly print: ReadablePrint;
  readonly at: number;
}

const depth = 4;
const trees = 90;
const furthestHours = 14 * 24;
/** Unlike pairs that the index would hardly offer teach nothing. */
const leastCosine = 0.06;
const leastTitleCosine = 0.15;
/** Pairs that people graded one by one are few and say more. */
const gradedPairWeighs = 6;
const smallSetItems = 100;
const smallSetWeighs = 3;

const { values, positionals } = parseArgs({ options: { sets: { type: "string" } }, allowPositionals: true });
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write(
    "npm run train -- DIR [--sets a,b]: DIR holds NAME.items.jsonl with NAME.gold.jsonl or NAME.pairs.jsonl\n",
  );
  process.exit(2);
}

const names = readdirSync(folder).flatMap((file) => /^(.+)\.items\.jsonl$/.exec(file)?.[1] ?? []);
const wanted = values.sets?.split(",") ?? names;
const examples: Example[] = [];
const provenance: string[] = [];
for (const name of wanted.filter((set) => names.includes(set)).sort()) {
  const found = examplesOf(folder, name);
  examples.push(...found);
  provenance.push(`${name}: ${found.length} pairs, ${found.filter(({ same }) => same).length} of one story`);
}
writeFileSync(
  new URL("../src/stages/cluster/weights.ts", import.meta.url),
  weightsFile(growForest(examples, depth, trees)),
);
process.stdout.write(`${provenance.join("\n")}\n`);

function examplesOf(directory: string, name: string): readonly Example[] {
  const items = rows<Record<string, string>>(join(directory, `${name}.items.jsonl`)).map(itemOf);
  const rarities = raritiesOf(items);
  const compare = (a: Item, b: Item, same: boolean, weight: number): Example => ({
    features: pairFeatures(a.print, b.print, rarities(a.print.language), Math.abs(a.at - b.at)),
    same,
    weight,
  });
  const files = readdirSync(directory);
  if (files.includes(`${name}.pairs.jsonl`)) {
    const byId = new Map(items.map((item) => [item.id, item]));
    return rows<{ a: string; b: string; same: number; use?: boolean }>(join(directory, `${name}.pairs.jsonl`)).flatMap(
      ({ a, b, same, use }) => {
        const [left, right] = [byId.get(a), byId.get(b)];
        if (use === false || left?.print.language !== right?.print.language || !left || !right) return [];
        return compare(left, right, same === 1, gradedPairWeighs);
      },
    );
  }
  const storyOf = new Map(
    rows<{ id: string; story: string }>(join(directory, `${name}.gold.jsonl`)).map(({ id, story }) => [id, story]),
  );
  const weight = items.length < smallSetItems ? smallSetWeighs : 1;
  return items.flatMap((a, position) =>
    items.slice(position + 1).flatMap((b) => {
      if (Math.abs(a.at - b.at) > furthestHours || a.print.language !== b.print.language) return [];
      const example = compare(a, b, storyOf.get(a.id) === storyOf.get(b.id), weight);
      const [cosine = 0, titleCosine = 0] = example.features;
      return !example.same && cosine < leastCosine && titleCosine < leastTitleCosine ? [] : example;
    }),
  );
}

function itemOf({ id = "", title = "", summary, content, published, lang }: Record<string, string>): Item {
  const text = (content || summary || "").replace(/<[^<>]*>/g, " ");
  return {
    id,
    print: readablePrint(storyPrint(title, text, lang ?? null)),
    at: Date.parse(published ?? "") / 3_600_000,
  };
}

function raritiesOf(items: readonly Item[]): (language: string) => Rarity {
  const statistics = new Map(items.map(({ print }) => [print.language, noStatistics(print.language)]));
  for (const { print } of items) countTerms(statistics.get(print.language) ?? noStatistics(""), print.terms.keys());
  return (language) => (stem) => rarity(statistics.get(language) ?? noStatistics(language), stem);
}

function rows<Row>(file: string): readonly Row[] {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function weightsFile(forest: Forest): string {
  const thousandths = (value: number) => Math.round(value * 1000);
  const lines = forest.trees.map(({ features, thresholds, leaves }) =>
    [...features, ...thresholds.map(thousandths), ...leaves.map(thousandths)].join(","),
  );
  return `// Written by npm run train; not to be edited. Numbers alone, learned from labelled pairs:
${provenance.map((line) => `// ${line}`).join("\n")}
// Features: ${featureNames.join(", ")}.

export const depth = ${forest.depth};
/** In thousandths, as all that follows. */
export const bias = ${thousandths(forest.bias)};
/** Of each tree the nodes' features (-1: go left), their thresholds, and the leaves' log odds. */
export const trees: readonly (readonly number[])[] = JSON.parse(
  "[${lines.map((line) => `[${line}]`).join(",")}]",
);
`;
}
