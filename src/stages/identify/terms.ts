import { unitFolding } from "./unit-folding.ts";
import { wordEdges } from "./word-edges.ts";

/** A word of a text as it is compared. */
export interface Term {
  /** Folded and cut to its stem, or two neighbouring ideographs. */
  readonly stem: string;
  /** As written; what people are shown. */
  readonly surface: string;
  /** Written with a capital letter, in a script that has them. */
  readonly capital: boolean;
  readonly startsSentence: boolean;
}

const ideographs = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
const ideographRun =
  /[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|\p{Script=Hiragana}+|[^\p{Script=Han}々\p{Script=Katakana}ー\p{Script=Hiragana}]+/gu;
const arabic = /^\p{Script=Arabic}/u;
const leastStem = 6;

/** The words of a text in order, at most so many. */
export function termsOf(text: string, most: number): readonly Term[] {
  const terms: Term[] = [];
  let end = 0;
  const joined = hasDottedCapital(text) ? withoutDotsInInitials(text) : text;
  const edges = edgesOf(joined);
  for (let at = 0; at + 1 < edges.length && terms.length < most; at += 2) {
    const from = edges[at] ?? 0;
    const to = edges[at + 1] ?? 0;
    const surface = joined.slice(from, to);
    const startsSentence = end === 0 || endsSentence(joined, end, from);
    end = to;
    const reading = readingOf(surface);
    if (reading === "ideographs") terms.push(...ideographTerms(surface));
    else if (reading !== null) terms.push({ stem: reading.stem, surface, capital: reading.capital, startsSentence });
  }
  return terms;
}

/** "U.S." is one word, not two letters. */
function withoutDotsInInitials(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])(\p{Lu})\.(?=\p{Lu}\.)/gu, "$1")
    .replace(/(?<=(?<![\p{L}])\p{Lu}{1,4})(\p{Lu})\.(?!\p{L})/gu, "$1");
}

const edgesOf = wordEdges("\\p{L}\\p{M}\\p{N}");
const capital = /[\p{Lu}\ud800-\udfff]/u;

function hasDottedCapital(text: string): boolean {
  for (let at = text.indexOf("."); at >= 0; at = text.indexOf(".", at + 1))
    if (at > 0 && capital.test(text.charAt(at - 1))) return true;
  return false;
}

const sentenceMarks = ".!?:。！？|";
const quotationMarks = '"“”«»„';
const quotedName = /[^"“”«»„.!?]{1,32}["“”»]/uy;

/**
 * Whether a sentence ends between these places, or a quotation begins; what quotes but a name is none ("«Харле» обыграл «Бренвик»").
 */
function endsSentence(text: string, from: number, to: number): boolean {
  let quotes = false;
  for (let at = from; at < to; at++) {
    if (sentenceMarks.includes(text.charAt(at))) return true;
    if (quotationMarks.includes(text.charAt(at))) quotes = true;
  }
  if (!quotes) return false;
  quotedName.lastIndex = to;
  return !quotedName.test(text);
}

/** Null: a number, or a single letter. */
type Reading = Pick<Term, "stem" | "capital"> | "ideographs" | null;

/** The same few thousand words are most of every text. */
const readings = new Map<string, Reading>();
const readingsKept = 20_000;
/** A longer word would be kept by V8 as a slice of the whole text that it stands in. */
const shortWord = 12;

function readingOf(surface: string): Reading {
  const known = readings.get(surface);
  if (known !== undefined) return known;
  const reading = newReadingOf(surface);
  if (surface.length > shortWord) return reading;
  if (readings.size >= readingsKept) readings.clear();
  readings.set(surface, reading);
  return reading;
}

function newReadingOf(surface: string): Reading {
  if (ideographs.test(surface) || hasIdeographs(surface)) return "ideographs";
  const folded = foldedWord(surface);
  if (folded.length < 2 || /^\d+$/.test(folded)) return null;
  const first = surface.charAt(0);
  return { stem: stemOf(folded), capital: first !== first.toLowerCase() };
}

/** Lower case without accents; Turkish dotless and dotted i, German ß and Arabic letter forms made one. */
export function foldedWord(text: string): string {
  return beyondAscii.test(text) ? (byUnits(text) ?? withoutAccents(text)) : text.toLowerCase();
}

function withoutAccents(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u00ad\u200b-\u200f\u2060\ufeff]+/gu, "")
    .toLowerCase()
    .replace(/[ıßæøłđðþœىةیک]/g, (letter) => letterForms[letter] ?? letter);
}

const letterForms: Readonly<Record<string, string>> = {
  ...{ ı: "i", ß: "ss", æ: "ae", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", œ: "oe" },
  ...{ ى: "ي", ة: "ه", ی: "ي", ک: "ك" },
};

const byUnits = unitFolding(withoutAccents, false);
const beyondAscii = /[\u0080-\uffff]/;

export function stemOf(folded: string): string {
  if (arabic.test(folded)) return arabicStem(folded);
  if (folded.length <= 4) return folded.length === 4 && folded.endsWith("s") ? folded.slice(0, 3) : folded;
  if (folded.length <= leastStem) return folded.replace(/(?:es|s|ed|e|a|i|o|y|en|er|em|u|и|ы|а|у|е|я|ю|ом|ой)$/, "");
  return folded.slice(0, leastStem);
}

function arabicStem(folded: string): string {
  const bare = folded.replace(/^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/, "").replace(/^و(?=.{4})/, "");
  return bare.replace(/(?<=.{3})(?:ها|ان|ات|ون|ين|يه|ه|ي)$/, "").slice(0, leastStem);
}

function hasIdeographs(surface: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(surface);
}

/** Neighbouring pairs of ideographs, and whole runs of katakana, which are mostly names; hiragana is grammar. */
function ideographTerms(surface: string): Term[] {
  const terms: Term[] = [];
  for (const [run] of surface.normalize("NFKC").matchAll(ideographRun)) {
    if (/^\p{Script=Hiragana}/u.test(run)) continue;
    if (!/^[\p{Script=Han}々]/u.test(run)) {
      const folded = foldedWord(run);
      if (folded.length >= 2 && !/^\d+$/.test(folded))
        terms.push(ideographTerm(folded, /^[\p{Script=Katakana}A-Z]/u.test(run)));
      continue;
    }
    const characters = [...run];
    if (characters.length === 1) terms.push(ideographTerm(run, false));
    for (let at = 0; at + 1 < characters.length; at++)
      terms.push(ideographTerm(`${characters[at]}${characters[at + 1]}`, false));
  }
  return terms;
}

function ideographTerm(stem: string, capital: boolean): Term {
  return { stem, surface: stem, capital, startsSentence: false };
}
