import type { StoryPrint } from "../../model/entry.ts";
import type { Instant, SourceId, StoryId } from "../../model/scalars.ts";
import type { Candidate, Likeness, NearestMiss, Repetition } from "../../model/story.ts";
import { featureNames, pairFeatures, type Rarity } from "./pair-features.ts";
import { type ReadablePrint, readablePrint } from "./readable-print.ts";
import { logOddsOfSameEvent, probability } from "./same-event.ts";
import { sameSeries } from "./series.ts";

const hourMs = 3_600_000;
/** A false join tells a falsehood: another report has to be this likely. */
const leastForReport = 0.87;
/** Titles alone share few words by chance, and repeated text proves itself. */
const leastForTitles = 0.77;
const leastForRepetition = 0.7;
const titleTerms = 16;
/** Of a story as large, its best members speak for it. */
const spokesmen = 3;
/** What is worth telling of a story that was not joined. */
const leastMiss = 0.2;
const shownTerms = 6;
/** Log odds for a text that repeats another: shingles or the order of its words say it more surely than any mixture of features. */
const repetitionWeighs = 2;
/** Log odds against a report that came later with other names and numbers: the background is the same, the event the next one. */
const developmentWeighs = 3;
const developmentHours = 8;

interface Item {
  readonly source: SourceId;
  readonly print: StoryPrint;
  readonly datedAt: Instant;
}

type Judgement =
  | { readonly kind: "joins"; readonly story: StoryId; readonly because: Likeness }
  | { readonly kind: "apart"; readonly nearest: NearestMiss | null };

interface Compared {
  readonly candidate: Candidate;
  readonly print: ReadablePrint;
  readonly logOdds: number;
  readonly repetition: Repetition;
  readonly veto: string | null;
  readonly minutesApart: number;
}

/** Which of the candidates' stories tells of the same event, if one is likely enough; judged by whole stories, never by one link. */
export function judge(item: Item, candidates: readonly Candidate[], rarity: Rarity): Judgement {
  const print = readablePrint(item.print);
  const compared = candidates.flatMap((candidate) => compare(item, print, candidate, rarity) ?? []);
  const stories = new Map<StoryId, Compared[]>();
  for (const one of compared) stories.set(one.candidate.story, [...(stories.get(one.candidate.story) ?? []), one]);
  const ranked = [...stories.values()]
    .map(spokenFor)
    .sort((a, b) => b.logOdds - a.logOdds || (a.best.candidate.story < b.best.candidate.story ? -1 : 1));
  for (const { best, logOdds, veto } of ranked)
    if (veto === null && probability(logOdds) >= leastFor(best, print))
      return {
        kind: "joins",
        story: best.candidate.story,
        because: { code: best.repetition, ...likeness(print, best, logOdds, rarity) },
      };
  const [nearest] = ranked;
  if (nearest === undefined || probability(nearest.logOdds) < leastMiss) return { kind: "apart", nearest: null };
  const { best, logOdds, veto } = nearest;
  const against = veto ?? `only ${Math.round(probability(logOdds) * 100)} % likely to tell of the same event`;
  return {
    kind: "apart",
    nearest: { story: best.candidate.story, against, ...likeness(print, best, logOdds, rarity) },
  };
}

function leastFor({ repetition, print: other }: Compared, print: ReadablePrint): number {
  if (repetition !== "report") return leastForRepetition;
  return Math.min(print.terms.size, other.terms.size) <= titleTerms ? leastForTitles : leastForReport;
}

function compare(item: Item, print: ReadablePrint, candidate: Candidate, rarity: Rarity): Compared | null {
  const written = candidate.fingerprint.print ?? null;
  if (written === null || written.language !== item.print.language) return null;
  const other = readablePrint(written);
  const hoursApart = Math.abs(candidate.datedAt - item.datedAt) / hourMs;
  const features = pairFeatures(print, other, rarity, hoursApart);
  const feature = (name: (typeof featureNames)[number]) => features[featureNames.indexOf(name)] ?? 0;
  const copied = feature("shingles") >= 0.5 && Math.min(print.shingles.size, other.shingles.size) >= 5;
  const reordered = feature("order") >= 0.45 && feature("names") >= 0.5;
  const agreed = feature("numberConflict") < 1 && feature("weekdayConflict") === 0;
  const repetition = copied ? "copy" : reordered && agreed ? "rewrite" : "report";
  const otherNames = feature("names") < 0.1 && Math.min(print.names.size, other.names.size) >= 2;
  const otherFacts = feature("numberConflict") > 0 && feature("names") < 0.5 && feature("titleCosine") < 0.3;
  const development = repetition === "report" && (otherNames || (hoursApart >= developmentHours && otherFacts));
  const certain = copied && agreed && feature("names") >= 0.5;
  const series = candidate.source === item.source && sameSeries(print, other, hoursApart);
  return {
    candidate,
    print: other,
    logOdds:
      logOddsOfSameEvent(features) +
      (certain || repetition === "rewrite" ? repetitionWeighs : 0) -
      (development ? developmentWeighs : 0),
    repetition,
    veto: series ? "another issue of one source's series" : genreVeto(print, other),
    minutesApart: Math.round(hoursApart * 60),
  };
}

function genreVeto(a: ReadablePrint, b: ReadablePrint): string | null {
  for (const { genre } of [a, b]) {
    if (genre === "roundUp") return "a round-up of many stories";
    if (genre === "service") return "a service item, not a report";
    if (genre === "generic") return "a title that tells nothing";
  }
  return a.genre !== b.genre ? "an opinion about an event is not a report of it" : null;
}

/** A story is as likely as its best members are on average; a single link does not join it. */
function spokenFor(members: readonly Compared[]) {
  const sorted = [...members].sort((a, b) => b.logOdds - a.logOdds || (a.candidate.entry < b.candidate.entry ? -1 : 1));
  const best = sorted[0] as Compared;
  const speakers = sorted.slice(0, spokesmen);
  const logOdds = speakers.reduce((sum, one) => sum + one.logOdds, 0) / speakers.length;
  return { best, logOdds, veto: sorted.find(({ veto }) => veto !== null)?.veto ?? null };
}

function likeness(
  print: ReadablePrint,
  { candidate, print: other, minutesApart }: Compared,
  logOdds: number,
  rarity: Rarity,
) {
  const shared = [...print.terms.keys()].filter(
    (stem) => other.terms.has(stem) && (print.names.has(stem) || other.names.has(stem) || rarity(stem) > 0.5),
  );
  const weigh = (stem: string) => rarity(stem) + (print.names.has(stem) ? 0.5 : 0);
  const words = shared.sort((a, b) => weigh(b) - weigh(a) || (a < b ? -1 : 1)).slice(0, shownTerms);
  const numbers = print.numbers.filter(
    ({ kind, value }) => kind !== "y" && other.numbers.some((one) => one.kind === kind && one.value === value),
  );
  return {
    with: candidate.entry,
    probability: Math.round(probability(logOdds) * 1000) / 1000,
    evidence: [
      ...words.map((stem) => print.spelling.get(stem) ?? other.spelling.get(stem) ?? stem),
      ...numbers.slice(0, 3).map(({ score }) => score),
    ],
    minutesApart,
  };
}
