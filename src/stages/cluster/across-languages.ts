import type { Candidate, OtherLanguage } from "../../model/decision.ts";
import type { StoryPrint } from "../../model/entry.ts";
import type { Instant, StoryId } from "../../model/scalars.ts";
import type { WeighedTerm } from "../../model/term-index.ts";
import { foldedName, nameSkeleton } from "./name-skeleton.ts";
import { isTelling, numbersCompared } from "./numbers-compared.ts";
import { namesIn, type ReadablePrint, readablePrint } from "./readable-print.ts";
import { cosine } from "./vector.ts";
import type { Rarity } from "./weighed-print.ts";

/** Reports of one event in two languages come this near; later ones find company in their own. */
export const acrossWithinHours = 24;
/** Nearer than texts that only share a subject. */
const leastCosine = 0.75;
/** Names and numbers together. */
const leastFacts = 2;
const leastSkeleton = 3;
const leastRarity = 0.5;
const mostFactTerms = 8;
const shownFacts = 6;
const titleWeighs = 1.4;
/** Cases and plurals end a name with so many consonants at most. */
const longestEnding = 2;
/** German writes every noun with a capital: what looks like a name there tells nothing that is missing here. */
const nounsAreCapitals: ReadonlySet<string> = new Set(["de"]);

interface Told {
  readonly print: StoryPrint;
  readonly datedAt: Instant;
}

/** By which names and numbers an entry is found, and asks, whatever its language: they hold in every one. */
export function factTerms(print: StoryPrint, rarity: Rarity): readonly WeighedTerm[] {
  const readable = readablePrint(print);
  if (!mayBeLinked(print)) return [];
  const terms = new Map<string, number>();
  for (const number of readable.numbers) if (isTelling(number)) terms.set(`x:${number.kind}${number.score}`, 1);
  for (const { place, term, skeleton } of tellingNames(readable, rarity))
    terms.set(
      `x:${skeleton.slice(0, leastSkeleton)}`,
      rarity.of(term) * (place < readable.titleTerms ? titleWeighs : 1),
    );
  return [...terms]
    .map(([term, weight]) => ({ term, weight }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, mostFactTerms);
}

/** A candidate in another language that speaks of the same people, places and numbers at the same time. */
export interface Agreeing {
  readonly candidate: Candidate;
  readonly evidence: readonly string[];
  readonly minutesApart: number;
}

/**
 * The candidates whose facts agree with the item's: what must hold before vectors are asked. A story that tells it in the item's own
 * language already was judged there, and is none of them.
 */
export function agreeing(item: Told, candidates: readonly Candidate[], rarity: Rarity): readonly Agreeing[] {
  if (!mayBeLinked(item.print)) return [];
  const print = readablePrint(item.print);
  const judged = new Set(
    candidates
      .filter(({ fingerprint }) => fingerprint.print?.language === item.print.language)
      .map(({ story }) => story),
  );
  return candidates.flatMap((candidate) => {
    const written = candidate.fingerprint.print;
    const minutesApart = Math.round(Math.abs(candidate.datedAt - item.datedAt) / 60_000);
    if (written === null || judged.has(candidate.story) || minutesApart > acrossWithinHours * 60) return [];
    if (!mayBeLinked(written)) return [];
    const evidence = factsInBoth(print, readablePrint(written), rarity);
    return evidence === null ? [] : [{ candidate, evidence, minutesApart }];
  });
}

/** The story of the agreeing candidate that means most nearly the same, if one is near enough; a vector alone links nothing. */
export function linkAcrossLanguages(
  vector: Int8Array,
  candidates: readonly Agreeing[],
  vectorOf: (candidate: Candidate) => Int8Array | null,
): { readonly story: StoryId; readonly because: OtherLanguage } | null {
  const near = candidates
    .map((one) => ({ ...one, cosine: cosine(vector, vectorOf(one.candidate) ?? new Int8Array()) }))
    .filter((one) => one.cosine >= leastCosine)
    .sort((a, b) => b.cosine - a.cosine || a.candidate.number - b.candidate.number);
  const [best] = near;
  if (best === undefined) return null;
  const { candidate, evidence, minutesApart } = best;
  const rounded = Math.round(best.cosine * 1000) / 1000;
  return {
    story: candidate.story,
    because: { code: "otherLanguage", with: candidate.entry, cosine: rounded, evidence, minutesApart },
  };
}

function mayBeLinked({ language, genre }: StoryPrint): boolean {
  return language !== "" && genre === "report";
}

/** Names and numbers in both, as written; null when they are too few, or speak of different things. */
function factsInBoth(a: ReadablePrint, b: ReadablePrint, rarity: Rarity): readonly string[] | null {
  if (numbersCompared(a.numbers, b.numbers).conflict > 0) return null;
  const [ours, theirs] = [tellingNames(a, rarity), namesOf(b)];
  const names = ours.filter(({ skeleton }) => theirs.some((other) => sameName(skeleton, other.skeleton)));
  const numbers = a.numbers.filter((one) => isTelling(one) && b.numbers.some(({ score }) => score === one.score));
  const scores = new Set(numbers.map(({ score }) => score));
  const bothName = a.names.length > 0 && b.names.length > 0;
  if ((bothName && names.length === 0) || names.length + scores.size < leastFacts || namesExchanged(a, b)) return null;
  return [...names.map(({ written }) => written), ...scores].slice(0, shownFacts);
}

/** Whether each title names somebody of whom the other text knows nothing ("Dortmund", "Leipzig"); where all nouns are capitals, the other title says. */
function namesExchanged(a: ReadablePrint, b: ReadablePrint): boolean {
  if (a.names.length === 0 || b.names.length === 0) return false;
  const saying = [a, b].filter(({ written }) => !nounsAreCapitals.has(written.language));
  return saying.every((one) => namesAStranger(one, one === a ? b : a));
}

/** Names change from one language to the next ("Russia", "Russland"), but seldom in how they begin. */
function namesAStranger(one: ReadablePrint, other: ReadablePrint): boolean {
  const known = new Set(namesOf(other).map(({ skeleton }) => skeleton.slice(0, 2)));
  return namesOf(one).some(({ place, skeleton }) => place < one.titleTerms && !known.has(skeleton.slice(0, 2)));
}

interface Name {
  readonly place: number;
  readonly term: number;
  readonly written: string;
  readonly skeleton: string;
}

function namesOf(print: ReadablePrint): readonly Name[] {
  return namesIn(print).flatMap(({ place, spelling }) => {
    const skeleton = latinSkeleton(spelling);
    return isOffice(skeleton) ? [] : [{ place, term: print.terms.numbers[place] ?? 0, written: spelling, skeleton }];
  });
}

function tellingNames(print: ReadablePrint, rarity: Rarity): readonly Name[] {
  return namesOf(print).filter(
    ({ term, skeleton }) => skeleton.length >= leastSkeleton && rarity.of(term) > leastRarity,
  );
}

function sameName(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= leastSkeleton && long.startsWith(short) && long.length - short.length <= longestEnding;
}

function latinSkeleton(written: string): string {
  return nameSkeleton(foldedName(written).replace(/[а-яіґє]/g, (letter) => latinLetters[letter] ?? ""));
}

/** As English writes Russian and Ukrainian names; what a skeleton drops is dropped. */
const latinLetters: Readonly<Record<string, string>> = {
  ...{ а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", к: "k" },
  ...{ л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch" },
  ...{ ш: "sh", щ: "sch", ы: "y", э: "e", ю: "yu", я: "ya", і: "i", є: "ye" },
};

/** Written with capitals, and much the same in many languages, without naming anybody. */
const offices =
  "president premier prime minister ministry chancellor general senator senate parliament parlament parlement director doctor professor police polizei policia commission kommission government bank court republic republik union";
/** Made when first needed: a Worker starts often. */
let officeSkeletons: ReadonlySet<string> | null = null;

function isOffice(skeleton: string): boolean {
  officeSkeletons ??= new Set(offices.split(" ").map(latinSkeleton));
  return officeSkeletons.has(skeleton);
}
