import type { Genre, StoryPrint } from "../../model/entry.ts";

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
  /** What people are shown of a name: its stem's spelling in the text. */
  readonly spelling: ReadonlyMap<string, string>;
}

export interface WrittenNumber {
  readonly kind: string;
  readonly value: number;
  readonly score: string;
  readonly rough: boolean;
}

export function readablePrint(print: StoryPrint): ReadablePrint {
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
