import type { Candidate, Repetition } from "../../model/decision.ts";
import type { StoryPrint } from "../../model/entry.ts";
import type { Instant, SourceId } from "../../model/scalars.ts";
import { nounsAreCapitals } from "./names-compared.ts";
import { otherContest, otherDesignation } from "./other-designation.ts";
import { type FeatureName, featurePlaces, pairFeatures } from "./pair-features.ts";
import { isTitle, type ReadablePrint, readablePrint } from "./readable-print.ts";
import { logOddsOfSameEvent } from "./same-event.ts";
import { sameSeries } from "./series.ts";
import { type Rarity, type WeighedPrint, weighedPrint, weighingRoom } from "./weighed-print.ts";
import { trained } from "./weights.ts";

const hourMs = 3_600_000;
/** Log odds for a text that repeats another: shingles or the order of its words say it more surely than any mixture of features. */
const repetitionWeighs = 2;
/** Log odds against a report that came later with other names and numbers: the background is the same, the event the next one. */
const developmentWeighs = 3;
const developmentHours = 8;
/** Log odds against the same words about other people, places, opponents or numbers. */
const exchangeWeighs = 3;
const leastExchanged = 0.3;
const leastExchangedInCopy = 0.2;
/** Which part of the word sequences, of their order or of the title has to be the same for texts to be written to a pattern. */
const leastRepeated = 0.4;
const mostNamesKept = 0.8;
/** The veto against it. */
export const exchangedFacts = "the same words about other names or numbers";
/** Of words in common throughout both texts: beyond what chance puts in one order. */
const leastInOrder = 0.5;

export interface Item {
  readonly source: SourceId;
  readonly print: StoryPrint;
  readonly datedAt: Instant;
}

/** An item beside a candidate. */
export interface Compared {
  readonly candidate: Candidate;
  readonly print: ReadablePrint;
  /** In the order of their names; what the log odds come from. */
  readonly features: readonly number[];
  readonly logOdds: number;
  /** The part of them that rules added. */
  readonly adjustment: number;
  readonly repetition: Repetition;
  /** Whether half of the text and more is the same, and names and numbers agree: no doubt that both tell of one event. */
  readonly certain: boolean;
  readonly veto: string | null;
  readonly minutesApart: number;
}

/** Where a candidate is weighed, and compared at once. */
const room = weighingRoom(256);

/** How an item and a candidate compare; null when they are in different languages or the candidate has no print. */
export function compare(item: Item, weighed: WeighedPrint, candidate: Candidate, rarity: Rarity): Compared | null {
  const written = candidate.fingerprint.print ?? null;
  if (written === null || written.language !== item.print.language) return null;
  const { print } = weighed;
  const other = readablePrint(written);
  const hoursApart = Math.abs(candidate.datedAt - item.datedAt) / hourMs;
  const features = pairFeatures(weighed, weighedPrint(other, rarity, room), hoursApart);
  const feature = (name: FeatureName) => features[featurePlaces[name]] ?? 0;
  const copied =
    feature("shingles") >= 0.5 && Math.min(print.shingles.numbers.length, other.shingles.numbers.length) >= 5;
  const leastNames = nounsAreCapitals.has(written.language) ? 0.3 : 0.5;
  const rewritten = feature("order") >= 0.4 || feature("inOrder") >= leastInOrder;
  const reordered = rewritten && feature("names") >= leastNames;
  const fewestNumbers = Math.min(print.numbers.length, other.numbers.length);
  const otherNumbers = (copied || reordered) && fewestNumbers >= 2 && feature("numbersExchanged") > 0.5;
  const agreed = feature("numberConflict") < 1 && feature("dayConflict") === 0 && !otherNumbers;
  const repetition = copied ? "copy" : reordered && agreed ? "rewrite" : "report";
  const otherNames = feature("names") < 0.5 && feature("namesAlike") < 0.5;
  const conflicting = feature("numberConflict") > 0 && feature("numbersShared") === 0;
  const otherFacts = otherNames && conflicting && feature("titleCosine") < 0.3;
  const development = repetition === "report" && hoursApart >= developmentHours && otherFacts;
  const certain = copied && agreed && feature("names") >= 0.5;
  const series = candidate.source === item.source && sameSeries(item.print, written, hoursApart, copied);
  const exchanged = otherNumbers || namesExchanged(print, other, feature);
  const adjustment =
    (certain || repetition === "rewrite" ? repetitionWeighs : 0) -
    (development ? developmentWeighs : 0) -
    (exchanged ? exchangeWeighs : 0);
  return {
    candidate,
    print: other,
    features,
    logOdds: logOddsOfSameEvent(features, trained) + adjustment,
    adjustment,
    repetition,
    certain,
    veto:
      (series ? "another issue of one source's series" : null) ??
      versionVeto(print, other) ??
      genreVeto(item.print, written, copied) ??
      exchangeVeto(exchanged, feature),
    minutesApart: Math.round(hoursApart * 60),
  };
}

/**
 * Whether both titles say much the same about names of which the other text knows nothing. Where all nouns are capitals, or where there
 * is no text, none can tell.
 */
function namesExchanged(a: ReadablePrint, b: ReadablePrint, feature: (name: FeatureName) => number): boolean {
  if (nounsAreCapitals.has(a.written.language) || feature("titleOnly") === 1) return false;
  const sameWords = feature("order") >= 0.25 || feature("titleCosine") >= 0.3;
  const least = feature("shingles") >= 0.5 ? leastExchangedInCopy : leastExchanged;
  return sameWords && feature("titleNamesExchanged") >= least && Math.min(a.titleTerms, b.titleTerms) > 2;
}

/**
 * Text that is repeated with another fact in it is written to a pattern, or about the next event. Where its words were exchanged one by one
 * that has to be more than a name or two.
 */
function exchangeVeto(exchanged: boolean, feature: (name: FeatureName) => number): string | null {
  const sameText = feature("shingles") >= leastRepeated;
  const sameOrder = feature("order") >= leastRepeated;
  const otherFacts = feature("names") < mostNamesKept || feature("numbersExchanged") >= 0.5;
  if (exchanged && (sameText || (sameOrder && otherFacts))) return exchangedFacts;
  const sameWords = sameText || sameOrder || feature("titleCosine") >= leastRepeated;
  return sameWords && feature("turnConflict") === 1 ? "the same words about the other turn" : null;
}

function versionVeto(a: ReadablePrint, b: ReadablePrint): string | null {
  const other = otherDesignation(a.designations, b.designations);
  if (other !== null) return `another version or part (${other.replace(/[:=]/, " ")})`;
  // A headline alone need not say it.
  const contest = isTitle(a) || isTitle(b) ? null : otherContest(a.designations, b.designations);
  return contest === null ? null : `another contest of the same (${contest})`;
}

function genreVeto(a: StoryPrint, b: StoryPrint, copied: boolean): string | null {
  for (const { genre } of [a, b]) {
    if (genre === "roundUp") return "a round-up of many stories";
    if (genre === "service") return "a service item, not a report";
    if (genre === "generic") return "a title that tells nothing";
    if (genre === "advice" && !copied) return "advice or an offer to its reader, not a report";
  }
  if (a.genre === "advice" || b.genre === "advice") return null;
  return a.genre !== b.genre ? "an opinion about an event is not a report of it" : null;
}
