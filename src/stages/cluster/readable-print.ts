import type { StoryPrint } from "../../model/entry.ts";
import { nameSkeleton } from "./name-skeleton.ts";
import { type NumberSet, numberSet, placeIn } from "./number-set.ts";
import { hashOf, termNumber } from "./term-number.ts";

/** A story print taken apart, for comparing it with many: terms are numbers, and a term's place is its place in order of appearance. */
export interface ReadablePrint {
  readonly written: StoryPrint;
  readonly terms: NumberSet;
  /** By place: how often the term comes. */
  readonly counts: Uint8Array;
  /** So many of the first terms are the title's. */
  readonly titleTerms: number;
  /** The places of the names. */
  readonly names: Uint16Array;
  /** By place: 1 for a name. */
  readonly isName: Uint8Array;
  /** Of each name what it begins with in any script, as a number; 0 when that is too short to tell. */
  readonly nameKeys: Uint32Array;
  readonly shingles: NumberSet;
  readonly numbers: readonly WrittenNumber[];
  readonly turns: readonly string[];
  /** The days of the week that it names, a bit each. */
  readonly weekdays: number;
}

/** E.g. kind "n", value 2500, rough. */
export interface WrittenNumber {
  readonly kind: string;
  readonly value: number;
  readonly score: string;
  readonly rough: boolean;
}

/** As terms are cut, and where a language drops the last letter too. */
const weekdays =
  "monday tuesda wednes thursd friday saturd sunday monda frida sunda montag dienst mittwo donner freita samsta sonnta lundi mardi mercre jeudi vendre samedi dimanc"
    .split(" ")
    .map((day) => termNumber(day));

/** A print that many entries are compared with is taken apart once. */
const takenApart = new WeakMap<StoryPrint, ReadablePrint>();

export function readablePrint(print: StoryPrint): ReadablePrint {
  const known = takenApart.get(print);
  if (known !== undefined) return known;
  const readable = takeApart(print);
  takenApart.set(print, readable);
  return readable;
}

/** The stems of a print's terms, by place. */
export function stemsOf({ terms }: StoryPrint): readonly string[] {
  return wordsOf(terms).map((written) => {
    const star = written.lastIndexOf("*");
    return written.slice(written.startsWith("^") ? 1 : 0, star < 0 ? undefined : star);
  });
}

export interface WrittenName {
  readonly place: number;
  readonly stem: string;
  /** What people are shown: as the text spells it. */
  readonly spelling: string;
}

/** The names of a print, in order of appearance. */
export function namesIn({ written, names }: ReadablePrint): readonly WrittenName[] {
  const [stems, spellings] = [stemsOf(written), wordsOf(written.names)];
  return Array.from(names, (place, at) => {
    const stem = stems[place] ?? "";
    return { place, stem, spelling: spellings[at] ?? stem };
  });
}

/** The items of a print's list. */
export function wordsOf(list: string): readonly string[] {
  return list === "" ? [] : list.split(" ");
}

const space = 0x20;
const star = 0x2a;
const caret = 0x5e;

function takeApart(print: StoryPrint): ReadablePrint {
  const written = print.terms;
  const most = itemsIn(written);
  const [numbers, counts, isName] = [new Uint32Array(most), new Uint8Array(most), new Uint8Array(most)];
  const names: number[] = [];
  const nameKeys: number[] = [];
  for (let place = 0, at = 0; place < most; place++) {
    const begin = written.charCodeAt(at) === caret ? at + 1 : at;
    let [end, starred] = [begin, -1];
    for (; end < written.length && written.charCodeAt(end) !== space; end++)
      if (written.charCodeAt(end) === star) starred = end;
    const stemEnd = starred < 0 ? end : starred;
    numbers[place] = termNumber(written, begin, stemEnd);
    counts[place] = starred < 0 ? 1 : Number(written.slice(starred + 1, end));
    if (begin > at) {
      isName[place] = 1;
      names.push(place);
      nameKeys.push(nameKey(written.slice(begin, stemEnd)));
    }
    at = end + 1;
  }
  const terms = numberSet(numbers);
  return {
    written: print,
    terms,
    counts,
    titleTerms: itemsIn(print.title),
    names: Uint16Array.from(names),
    isName,
    nameKeys: Uint32Array.from(nameKeys),
    shingles: numberSet(Uint32Array.from(wordsOf(print.shingles), (shingle) => Number.parseInt(shingle, 36))),
    numbers: wordsOf(print.numbers).map(writtenNumber),
    turns: wordsOf(print.turns ?? ""),
    weekdays: weekdays.reduce((days, day, at) => (placeIn(terms, day) < 0 ? days : days | (1 << at)), 0),
  };
}

function itemsIn(list: string): number {
  if (list === "") return 0;
  let items = 1;
  for (let at = list.indexOf(" "); at >= 0; at = list.indexOf(" ", at + 1)) items++;
  return items;
}

const leastSkeleton = 3;
const keyLetters = 4;
const mostRemembered = 4096;
/** Names come again and again. */
const remembered = new Map<string, number>();

/** Equal for names that are written alike in any script, or begin so. */
function nameKey(name: string): number {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const skeleton = nameSkeleton(name);
  const key = skeleton.length < leastSkeleton ? 0 : hashOf(skeleton, 0, Math.min(keyLetters, skeleton.length));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(name, key);
  return key;
}

function writtenNumber(written: string): WrittenNumber {
  const rough = written.endsWith("~");
  const score = written.slice(1, rough ? -1 : undefined);
  return { kind: written.charAt(0), value: Number(score), score, rough };
}
