// npm run train -- DIR [--sets a,b] [--folds 5] [--keep-titles]: grows the story engine's trees from labelled stories, chooses how likely a join has to be on
// topics held out, prints how well those are told apart, and writes src/stages/cluster/weights.ts. DIR holds sets as labelled-sets.ts reads them.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { featureNames, featureSigns, pairFeatures } from "../src/stages/cluster/pair-features.ts";
import type { Forest, Model } from "../src/stages/cluster/same-event.ts";
import { countTerms, noStatistics, rarityBy } from "../src/stages/cluster/term-statistics.ts";
import { weighedPrint } from "../src/stages/cluster/weighed-print.ts";
import { trained } from "../src/stages/cluster/weights.ts";
import { type Example, type Growth, growForest } from "./boosted-trees.ts";
import { joinedPairs, precisionOf, recallOf, sumOf } from "./joined-pairs.ts";
import { type Kind, type LabelledItem, type LabelledSet, labelledSet, setsIn } from "./labelled-sets.ts";
import { type Stream, storiesBy, streamed } from "./streamed-set.ts";

const growth: { readonly title: Growth; readonly text: Growth } = {
  title: { depth: 3, trees: 120, shrinkage: 0.1, ridge: 20, signs: featureSigns },
  text: { depth: 4, trees: 90, shrinkage: 0.1, ridge: 20, signs: featureSigns },
};
const furthestMs = 14 * 24 * 3_600_000;
/** Unlike pairs that the index would hardly offer teach nothing; those that it offers count once more, as they look when they come. */
const leastCosine = 0.06;
const leastTitleCosine = 0.15;
/** Pairs that people graded one by one are few and say more; those of titles come in thousands, of stories as wide as a week's market. */
const gradedPairWeighs = 6;
const titlePairWeighs = 0.15;
const titlePairs = 5;
const smallSetItems = 300;
/** Each pair of a small set says more, or the large one would be all that is learned. */
const smallSetPairs = 15_000;
const smallSetWeighs = 4;
/** Below this, large stories of titles run into each other with some trees and not with others. */
const leastForTitles = 0.86;
/** How many of a hundred joins have to be right on topics held out. */
const rightOf: Readonly<Record<Kind, number>> = { englishReport: 0.88, otherReport: 0.93, title: 0.95 };
const leastForRepetition = 0.6;
/** Of reports in other languages than English with a title and a sentence or two, of which no set is large enough to choose by. */
const leastForBriefs = 0.75;
const chances = [0.5, 0.55, 0.6, 0.64, 0.7, 0.72, 0.75, 0.77, 0.8, 0.82, 0.84, 0.86, 0.88, 0.91, 0.94, 0.96, 0.98];

interface TopicExample extends Example {
  readonly name: string;
  readonly kind: Kind;
  readonly topics: readonly [string, string];
}

interface Learned {
  readonly set: LabelledSet;
  readonly stream: Stream;
  readonly examples: readonly TopicExample[];
  /** Of texts whose stories are known, the same by their titles alone: titles have look-alikes, too. */
  readonly titleExamples: readonly TopicExample[];
}

const { values, positionals } = parseArgs({
  options: {
    sets: { type: "string" },
    folds: { type: "string", default: "5" },
    "keep-titles": { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const [folder] = positionals;
const folds = Number(values.folds);
if (folder === undefined || !(folds >= 2 && folds <= 20)) {
  process.stderr.write(
    "npm run train -- DIR [--sets a,b] [--folds 5] [--keep-titles]: DIR holds NAME.items.jsonl with NAME.gold.jsonl or NAME.pairs.jsonl; 2 to 20 folds; titles keep their trees\n",
  );
  process.exit(2);
}

const learned = setsIn(folder)
  .filter((name) => values.sets === undefined || values.sets.split(",").includes(name))
  .map((name): Learned => {
    const set = labelledSet(folder, name);
    const stream = streamed(set);
    const titles = set.kind === "title" || set.pairs !== null ? null : labelledSet(folder, name, true);
    const titleExamples = titles === null ? [] : examplesOf({ ...titles, kind: set.kind }, []);
    return { set, stream, examples: examplesOf(set, stream.items), titleExamples };
  });
/** Topics are parted anew each round: one large story that runs into another may be all that one round shows. */
const rounds = 3;
const ofFolds = Array.from({ length: rounds * folds }, (_, at) => {
  const [round, fold] = [Math.floor(at / folds), at % folds];
  const isLeftOut = (name: string, topic: string) => foldOf(name, topic, round) === fold;
  const forests = grown(({ name, topics }) => !topics.some((topic) => isLeftOut(name, topic)));
  return { forests, isLeftOut };
});
/** The trees for titles and their threshold, where they are to stay as they are. */
const keptTitles = values["keep-titles"] ? { title: trained.forests.title } : {};
const forests = { ...grown(() => true), ...keptTitles };
const least = chosenOnHeldOut();
const provenance = learned.map(({ set, examples }) => {
  if (set.kind === "title" && values["keep-titles"]) return `${set.name}: the trees for titles were kept`;
  const { precision, recall } = heldOut(set.name, least);
  return (
    `${set.name}: ${examples.length} pairs, ${examples.filter(({ same }) => same).length} of one story; ` +
    `held out, P ${percent(precision)} R ${percent(recall)} F ${percent((2 * precision * recall) / (precision + recall))}`
  );
});
writeFileSync(new URL("../src/stages/cluster/weights.ts", import.meta.url), weightsFile({ forests, least }));
process.stdout.write(`${provenance.join("\n")}\n${JSON.stringify(least)}\n`);

/** Trees of the examples that count: of all but the titles' for texts; of pairs known by their titles alone for titles. */
function grown(counts: (example: TopicExample) => boolean): Model["forests"] {
  const examples = learned.flatMap((one) => one.examples.filter(counts));
  const isTitle = ({ features }: Example) => features[featureNames.indexOf("titleOnly")] === 1;
  const ofTitles = examples.filter(({ kind }) => kind === "title");
  return {
    title: growForest(
      [...examples.filter(isTitle), ...learned.flatMap((one) => one.titleExamples.filter(counts))],
      growth.title,
    ),
    text: growForest(
      ofTitles.length === examples.length ? examples : examples.filter(({ kind }) => kind !== "title"),
      growth.text,
    ),
  };
}

/**
 * Of each kind of set the lowest likelihood at which enough of the joins are right on topics that the trees have not seen, and with the
 * trees that are kept: large stories that run into each other are seen only there.
 */
function chosenOnHeldOut(): Model["least"] {
  const lowest = (kind: Kind): number => {
    const sets = learned.filter(({ set }) => set.kind === kind && set.items.length > smallSetItems);
    let surest = { chance: chances.at(-1) ?? 1, precision: 0 };
    const tried = chances.filter((chance) => kind !== "title" || chance >= leastForTitles);
    for (const chance of sets.length === 0 ? [] : tried) {
      const figures = sets.map(({ set }) => heldOut(set.name, leastAll(chance)));
      const kept = sets.map(({ set, stream }) => {
        const stories = storiesBy({ forests, least: leastAll(chance) }, stream);
        return precisionOf(joinedPairs(set, stories, () => true));
      });
      const precision = Math.min(...kept, ...figures.map((one) => one.precision));
      const recalls = figures.map(({ recall }) => percent(recall)).join(", ");
      process.stdout.write(`${kind} ${chance}: precision ${percent(precision)}, recall ${recalls}\n`);
      if (precision >= rightOf[kind]) return chance;
      if (precision > surest.precision) surest = { chance, precision };
    }
    return surest.chance;
  };
  return {
    ...leastAll(leastForRepetition),
    ...{ englishReport: lowest("englishReport"), otherReport: lowest("otherReport"), otherBrief: leastForBriefs },
    title: values["keep-titles"] ? trained.least.title : lowest("title"),
  };
}

function leastAll(chance: number): Model["least"] {
  return {
    englishReport: chance,
    otherReport: chance,
    otherBrief: chance,
    title: chance,
    repetition: Math.min(chance, leastForRepetition),
  };
}

/** Each fold's topics judged by the trees that have not seen them, in a stream of all the set's items. */
function heldOut(name: string, chosen: Model["least"]) {
  const { set, stream } = learned.find((one) => one.set.name === name) as Learned;
  const joined = ofFolds.map((one) => {
    const stories = storiesBy({ forests: one.forests, least: chosen }, stream);
    return joinedPairs(set, stories, (at) => one.isLeftOut(name, (set.items[at] as LabelledItem).topic));
  });
  const all = sumOf(joined);
  return { precision: precisionOf(all), recall: recallOf(all) };
}

function examplesOf(set: LabelledSet, stream: Stream["items"]): readonly TopicExample[] {
  const { name, items, pairs, kind } = set;
  const topicsOf = (one: LabelledItem, other: LabelledItem) => [one.topic, other.topic] as const;
  const offered = (most: number, weight: number) =>
    items.flatMap((item, at) =>
      (stream[at]?.offers ?? []).slice(0, most).map(({ position, features }): TopicExample => {
        const other = items[position] as LabelledItem;
        const same = item.story === other.story;
        return { name, kind, features, same, weight, topics: topicsOf(item, other) };
      }),
    );
  if (kind === "title") return offered(titlePairs, titlePairWeighs);
  const weighed = weighedWithAll(items);
  const compared = (one: number, other: number, same: boolean, weight = 1): readonly TopicExample[] => {
    const [a, b] = [items[one] as LabelledItem, items[other] as LabelledItem];
    const [left, right] = [weighed[one], weighed[other]];
    const apartMs = Math.abs(a.datedAt - b.datedAt);
    if (left === undefined || right === undefined || a.print.language !== b.print.language) return [];
    if (pairs === null && apartMs > furthestMs) return [];
    const features = pairFeatures(left, right, apartMs / 3_600_000);
    const alike = (name: (typeof featureNames)[number], enough: number) =>
      (features[featureNames.indexOf(name)] ?? 0) >= enough;
    if (pairs === null && !same && !alike("cosine", leastCosine) && !alike("titleCosine", leastTitleCosine)) return [];
    return [{ name, kind, features, same, weight, topics: topicsOf(a, b) }];
  };
  if (pairs !== null) return pairs.flatMap(({ one, other, same }) => compared(one, other, same, gradedPairWeighs));
  const all = items.flatMap(({ story }, one) =>
    items.slice(one + 1).flatMap((item, more) => compared(one, one + 1 + more, story === item.story)),
  );
  const weight = all.length < smallSetPairs ? smallSetWeighs : 1;
  return [...all.map((each) => ({ ...each, weight })), ...offered(Number.POSITIVE_INFINITY, weight)];
}

/** Weighed by how often terms come in the whole set. */
function weighedWithAll(items: readonly LabelledItem[]) {
  const statistics = new Map(items.map(({ print }) => [print.language, noStatistics(print.language)]));
  for (const { print, readable } of items) {
    const ofLanguage = statistics.get(print.language);
    if (ofLanguage) countTerms(ofLanguage, readable.terms.numbers);
  }
  return items.map(({ print, readable }) => {
    const ofLanguage = statistics.get(print.language) ?? noStatistics("");
    return weighedPrint(readable, rarityBy(ofLanguage));
  });
}

/** FNV-1a of the topic: a topic's fold is its own, whatever other topics there are. */
function foldOf(name: string, topic: string, round: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${round} ${name} ${topic}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % folds;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function weightsFile({ forests: { title, text }, least: chosen }: Model): string {
  const written = ({ bias, depth, trees }: Forest) => `{
      bias: ${bias},
      depth: ${depth},
      trees: JSON.parse(
        "[${trees.map((tree) => `[${tree.join(",")}]`).join(",")}]",
      ),
    }`;
  const leastChances = Object.entries(chosen).map(([kind, chance]) => `${kind}: ${chance}`);
  return `import type { Model } from "./same-event.ts";

// Written by npm run train; not to be edited. Numbers alone, learned from labelled pairs:
${provenance.map((line) => `// ${line}`).join("\n")}
// Features: ${featureNames.join(", ")}.
export const trained: Model = {
  forests: {
    title: ${written(title)},
    text: ${written(text)},
  },
  least: { ${leastChances.join(", ")} },
};
`;
}
