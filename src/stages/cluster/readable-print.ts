import type { StoryPrint } from "../../model/entry.ts";
import { foldedName, nameSkeleton } from "./name-skeleton.ts";
import { type NumberSet, numberFinder, numberSet } from "./number-set.ts";
import { hashBegin, hashWith, numberOfHash, termNumber } from "./term-number.ts";

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
  /** "larksp:41.0.2", "quarter=3"; "^" before those of the title. */
  readonly designations: readonly string[];
}

/** E.g. kind "n", value 2500, rough. */
export interface WrittenNumber {
  readonly kind: string;
  readonly value: number;
  readonly score: string;
  readonly rough: boolean;
}

/** A print that many entries are compared with is taken apart once. */
const takenApart = new WeakMap<StoryPrint, ReadablePrint>();

export function readablePrint(print: StoryPrint): ReadablePrint {
  const known = takenApart.get(print);
  if (known !== undefined) return known;
  const readable = takeApart(print);
  takenApart.set(print, readable);
  return readable;
}

const titleTerms = 16;

/** Whether so little is told that it may be a headline alone. */
export function isTitle({ terms }: ReadablePrint): boolean {
  return terms.numbers.length <= titleTerms;
}

const briefTerms = 48;

/** Whether no more is told than a title and a sentence or two. */
export function isBrief({ terms }: ReadablePrint): boolean {
  return terms.numbers.length <= briefTerms;
}

/** The stems of a print's terms, by place. */
export function stemsOf({ terms }: StoryPrint): readonly string[] {
  return wordsOf(terms).map((written) => {
    const star = written.lastIndexOf("*");
    return written.slice(written.startsWith("^") ? 1 : 0, star < 0 ? undefined : star);
  });
}

/** Tells the stem of the term at a place. */
export function stemsByPlace({ written: { terms } }: ReadablePrint): (place: number) => string {
  const begins = [0];
  for (let at = terms.indexOf(" "); at >= 0; at = terms.indexOf(" ", at + 1)) begins.push(at + 1);
  return (place) => {
    const from = begins[place] ?? terms.length;
    const begin = terms.charCodeAt(from) === caret ? from + 1 : from;
    const end = (begins[place + 1] ?? terms.length + 1) - 1;
    const starAt = terms.lastIndexOf("*", end);
    return terms.slice(begin, starAt > begin ? starAt : end);
  };
}

export interface WrittenName {
  readonly place: number;
  readonly stem: string;
  /** What people are shown: as the text spells it. */
  readonly spelling: string;
}

/** The names of a print, in order of appearance. */
export function namesIn(print: ReadablePrint): readonly WrittenName[] {
  if (print.names.length === 0) return [];
  const spellings = wordsOf(print.written.names);
  const stemAt = stemsByPlace(print);
  return Array.from(print.names, (place, at) => {
    const stem = stemAt(place);
    return { place, stem, spelling: spellings[at] ?? stem };
  });
}

/** One for all: thousands of prints are kept. */
const nothing: readonly string[] = [];

/** The items of a print's list. */
export function wordsOf(list: string): readonly string[] {
  return list === "" ? nothing : list.split(" ");
}

const termFinder = numberFinder();
const shingleFinder = numberFinder();

const space = 0x20;
const star = 0x2a;
const caret = 0x5e;

/** Read character by character: this is done for each text that an entry is compared with. */
function takeApart(print: StoryPrint): ReadablePrint {
  const { terms, names, shingles } = print;
  const room = roomFor(itemsIn(terms), itemsIn(names), itemsIn(shingles));
  let place = 0;
  let name = 0;
  let begin = 0;
  let hash = hashBegin;
  let starAt = -1;
  let starHash = 0;
  for (let at = 0; at <= terms.length; at++) {
    const code = at < terms.length ? terms.charCodeAt(at) : space;
    if (code === caret && at === begin) continue;
    if (code !== space) {
      if (code === star) {
        starAt = at;
        starHash = hash;
      }
      hash = hashWith(hash, code);
      continue;
    }
    const isName = terms.charCodeAt(begin) === caret;
    const stemBegin = isName ? begin + 1 : begin;
    const stemEnd = starAt < 0 ? at : starAt;
    const term = numberOfHash(starAt < 0 ? hash : starHash, terms.charCodeAt(stemBegin), stemEnd - stemBegin);
    if (place < room.terms.length) {
      room.terms[place] = term;
      room.counts[place] = starAt < 0 ? 1 : Number(terms.slice(starAt + 1, at));
      if (isName && name < room.names.length) {
        room.isName[place] = 1;
        room.names[name] = place;
        name++;
      }
    }
    place++;
    begin = at + 1;
    hash = hashBegin;
    starAt = -1;
  }
  readNameKeys(names, room.nameKeys);
  readShingles(shingles, room.shingles);
  return {
    written: print,
    terms: numberSet(room.terms, termFinder),
    counts: room.counts,
    titleTerms: itemsIn(print.title),
    names: room.names,
    isName: room.isName,
    nameKeys: room.nameKeys,
    shingles: numberSet(room.shingles, shingleFinder),
    numbers: wordsOf(print.numbers).map(writtenNumber),
    turns: wordsOf(print.turns ?? ""),
    designations: wordsOf(print.designations ?? ""),
  };
}

/** In one piece: of a thousand prints, six thousand arrays would take longer to make than to fill. */
function roomFor(terms: number, names: number, shingles: number) {
  const buffer = new ArrayBuffer(4 * (terms + shingles + names) + 2 * names + 2 * terms);
  const namesFrom = 4 * (terms + shingles + names);
  const countsFrom = namesFrom + 2 * names;
  return {
    terms: new Uint32Array(buffer, 0, terms),
    shingles: new Uint32Array(buffer, 4 * terms, shingles),
    nameKeys: new Uint32Array(buffer, 4 * (terms + shingles), names),
    names: new Uint16Array(buffer, namesFrom, names),
    counts: new Uint8Array(buffer, countsFrom, terms),
    isName: new Uint8Array(buffer, countsFrom + terms, terms),
  };
}

/** Base 36. */
function readShingles(written: string, shingles: Uint32Array): void {
  let place = 0;
  let value = 0;
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at);
    if (code === space) {
      shingles[place++] = value;
      value = 0;
    } else value = value * 36 + code - (code < 0x3a ? 0x30 : 0x57);
  }
  if (place < shingles.length) shingles[place] = value;
}

function itemsIn(list: string): number {
  if (list === "") return 0;
  let items = 1;
  for (let at = list.indexOf(" "); at >= 0; at = list.indexOf(" ", at + 1)) items++;
  return items;
}

/** From the names as written: a stem lacks the consonants that tell "Tokayev" from others. */
function readNameKeys(names: string, keys: Uint32Array): void {
  let begin = 0;
  let hash = hashBegin;
  let name = 0;
  for (let at = 0; at <= names.length; at++) {
    const code = at < names.length ? names.charCodeAt(at) : space;
    if (code !== space) {
      hash = hashWith(hash, code);
      continue;
    }
    if (name < keys.length) keys[name++] = nameKey(hash, names, begin, at);
    [begin, hash] = [at + 1, hashBegin];
  }
}

const leastSkeleton = 3;
const keyLetters = 4;
const mostRemembered = 4096;
/** By a name's hash: names come again and again. */
const remembered = new Map<number, number>();

/** Equal for names that are written alike in any script, or begin so. */
function nameKey(hash: number, names: string, begin: number, end: number): number {
  const known = remembered.get(hash);
  if (known !== undefined) return known;
  const skeleton = nameSkeleton(foldedName(names.slice(begin, end)));
  const key = skeleton.length < leastSkeleton ? 0 : termNumber(skeleton.slice(0, keyLetters));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(hash, key);
  return key;
}

function writtenNumber(written: string): WrittenNumber {
  const rough = written.endsWith("~");
  const score = written.slice(1, rough ? -1 : undefined);
  return { kind: written.charAt(0), value: Number(score), score, rough };
}
