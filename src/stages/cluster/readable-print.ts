import type { Genre, StoryPrint } from "../../model/entry.ts";
import { nameSkeleton } from "./name-skeleton.ts";

/** A story print taken apart, for comparing it with many. */
export interface ReadablePrint {
  readonly language: string;
  readonly genre: Genre;
  readonly mask: string;
  readonly title: ReadonlySet<string>;
  /** How often each term comes; in order of appearance. */
  readonly terms: ReadonlyMap<string, number>;
  readonly names: ReadonlySet<string>;
  readonly shingles: ReadonlySet<string>;
  /** Kind, value and roughness, e.g. ["n", 2500, true]. */
  readonly numbers: readonly WrittenNumber[];
  readonly turns: readonly string[];
  /** The days of the week that it names. */
  readonly weekdays: readonly string[];
  /** Of each name what stays of it in any script. */
  readonly skeletons: ReadonlyMap<string, string>;
  /** What people are shown of a name: its stem's spelling in the text. */
  readonly spelling: ReadonlyMap<string, string>;
}

export interface WrittenNumber {
  readonly kind: string;
  readonly value: number;
  readonly score: string;
  readonly rough: boolean;
}

/** As terms are cut, and where a language drops the last letter too. */
const weekdays =
  "monday tuesda wednes thursd friday saturd sunday monda frida sunda montag dienst mittwo donner freita samsta sonnta lundi mardi mercre jeudi vendre samedi dimanc".split(
    " ",
  );

/** A print that many entries are compared with is taken apart once. */
const takenApart = new WeakMap<StoryPrint, ReadablePrint>();

export function readablePrint(print: StoryPrint): ReadablePrint {
  const known = takenApart.get(print);
  if (known !== undefined) return known;
  const readable = takeApart(print);
  takenApart.set(print, readable);
  return readable;
}

function takeApart(print: StoryPrint): ReadablePrint {
  const terms = new Map<string, number>();
  const names = new Set<string>();
  const spelling = new Map<string, string>();
  const spelled = wordsOf(print.names);
  for (const written of wordsOf(print.terms)) {
    const star = written.lastIndexOf("*");
    const isName = written.startsWith("^");
    const stem = written.slice(isName ? 1 : 0, star < 0 ? undefined : star);
    terms.set(stem, star < 0 ? 1 : Number(written.slice(star + 1)));
    if (!isName) continue;
    spelling.set(stem, spelled[names.size] ?? stem);
    names.add(stem);
  }
  return {
    language: print.language,
    genre: print.genre,
    mask: print.mask,
    title: new Set(wordsOf(print.title)),
    terms,
    names,
    shingles: new Set(wordsOf(print.shingles)),
    numbers: wordsOf(print.numbers).map(writtenNumber),
    turns: wordsOf(print.turns ?? ""),
    weekdays: weekdays.filter((day) => terms.has(day)),
    skeletons: new Map([...names].map((name) => [name, nameSkeleton(name)])),
    spelling,
  };
}

function writtenNumber(written: string): WrittenNumber {
  const rough = written.endsWith("~");
  const score = written.slice(1, rough ? -1 : undefined);
  return { kind: written.charAt(0), value: Number(score), score, rough };
}

function wordsOf(list: string): readonly string[] {
  return list === "" ? [] : list.split(" ");
}
