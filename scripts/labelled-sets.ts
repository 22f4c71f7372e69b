import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Item, identifiedItems } from "../src/app/cluster-items.ts";
import type { Fingerprint, StoryPrint } from "../src/model/entry.ts";
import type { Instant, SourceId } from "../src/model/scalars.ts";
import { type ReadablePrint, readablePrint } from "../src/stages/cluster/readable-print.ts";

export interface LabelledItem {
  readonly source: SourceId;
  readonly fingerprint: Fingerprint;
  readonly print: StoryPrint;
  readonly readable: ReadablePrint;
  readonly datedAt: Instant;
  /** Null in sets of pairs. */
  readonly story: string | null;
  /** Items that are held out together: of one topic, or tied to each other by pairs. */
  readonly topic: string;
}

export interface LabelledPair {
  /** Positions of the items. */
  readonly one: number;
  readonly other: number;
  readonly same: boolean;
}

/** What the items are: it decides which threshold they teach. */
export type Kind = "englishReport" | "otherReport" | "title";

export interface LabelledSet {
  readonly name: string;
  readonly kind: Kind;
  /** In order of arrival. */
  readonly items: readonly LabelledItem[];
  /** Null where whole stories are known. */
  readonly pairs: readonly LabelledPair[] | null;
}

/** The names of the sets in a folder. */
export function setsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .flatMap((file) => /^(.+)\.items\.jsonl$/.exec(file)?.[1] ?? [])
    .sort();
}

/**
 * A set as the cluster command reads it: NAME.items.jsonl with NAME.gold.jsonl ({"id","story"}) or NAME.pairs.jsonl
 * ({"a","b","same","use"}). Look-alike stories share what stands before the last hyphen of their labels, or the slash,
 * which is their topic.
 */
export function labelledSet(folder: string, name: string, titlesAlone = false): LabelledSet {
  const raw = rows<Item>(join(folder, `${name}.items.jsonl`)).map((item) =>
    titlesAlone ? { ...item, summary: "", content: "" } : item,
  );
  const placeOf = new Map(raw.map(({ id }, at) => [id, at]));
  const isPairs = readdirSync(folder).includes(`${name}.pairs.jsonl`);
  const stories = new Map(
    isPairs
      ? []
      : rows<{ id: string; story: string }>(join(folder, `${name}.gold.jsonl`)).map(({ id, story }) => [id, story]),
  );
  const pairs = isPairs
    ? rows<{ a: string; b: string; same: number; use?: boolean }>(join(folder, `${name}.pairs.jsonl`)).flatMap(
        ({ a, b, same, use }) => {
          const [one, other] = [placeOf.get(a), placeOf.get(b)];
          return use === false || one === undefined || other === undefined ? [] : { one, other, same: same === 1 };
        },
      )
    : null;
  const tied = components(raw.length, pairs ?? []);
  const items = identifiedItems(raw).map(({ entry, fingerprint }, at): LabelledItem => {
    const item = raw[at] as Item;
    const print = fingerprint.print ?? emptyPrint;
    const story = stories.get(item.id) ?? null;
    return {
      source: (item.source ?? "") as SourceId,
      fingerprint,
      print,
      readable: readablePrint(print),
      datedAt: entry.publishedAt ?? (0 as Instant),
      story,
      topic: story === null ? String(tied[at]) : story.replace(/(?:\/.*|-[^-/]*)$/, ""),
    };
  });
  return { name, kind: kindOf(raw), items, pairs };
}

function kindOf(raw: readonly Item[]): Kind {
  const titles = raw.filter(({ summary, content }) => !summary && !content).length;
  const english = raw.filter(({ lang }) => lang?.startsWith("en")).length;
  if (titles > raw.length / 2) return "title";
  return english > raw.length / 2 ? "englishReport" : "otherReport";
}

const emptyPrint: StoryPrint = {
  ...{ language: "", title: "", terms: "", names: "", numbers: "", shingles: "", mask: "" },
  genre: "report",
};

/** Of each position the least one that it is tied to. */
function components(count: number, pairs: readonly LabelledPair[]): readonly number[] {
  const parents = Array.from({ length: count }, (_, at) => at);
  const rootOf = (at: number): number => {
    const parent = parents[at] ?? at;
    return parent === at ? at : rootOf(parent);
  };
  for (const { one, other } of pairs) {
    const [left, right] = [rootOf(one), rootOf(other)];
    parents[Math.max(left, right)] = Math.min(left, right);
  }
  return parents.map((_, at) => rootOf(at));
}

function rows<Row>(file: string): readonly Row[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}
