import type { Candidate, Likeness, NearestMiss, StoryLink } from "../../model/decision.ts";
import type { StoryId } from "../../model/scalars.ts";
import { type Compared, compare, exchangedFacts, type Item } from "./compared.ts";
import { likeness } from "./likeness.ts";
import { isBrief, isTitle, readablePrint } from "./readable-print.ts";
import { type Model, probability } from "./same-event.ts";
import { areOfOneEvent, type Between } from "./stories-of-one-event.ts";
import { type Rarity, type WeighedPrint, weighedPrint } from "./weighed-print.ts";
import { trained } from "./weights.ts";

/** Of a story as large, its best members speak for it. */
const spokesmen = 3;
/** Log odds: but of repeated text no member says more than that, or one very like text would draw look-alikes into a story of many. */
const mostSaid = 3;
/** Of headlines and repeated text, log odds for each e-fold of members that were found by what they share with the item. */
const agreementWeighs = 0.25;
const mostAgreeing = 6;
/** Log odds, on average, of all members of a story that is shown to be another's: one that came there wrongly shows nothing. */
const leastOfAll = 2;
/** What is worth telling of a story that was not joined. */
const leastMiss = 0.2;

/** A story as its members that were found speak for it. */
interface SpokenFor {
  /** Those that were found, and the one that speaks for it most. */
  readonly members: readonly Compared[];
  readonly best: Compared;
  readonly logOdds: number;
  /** Log odds, the mean of all members that were found. */
  readonly all: number;
  readonly veto: string | null;
}

interface Joins {
  readonly kind: "joins";
  readonly story: StoryId;
  readonly joined: SpokenFor;
  /** The other stories that the item might join, likeliest first. */
  readonly also: readonly SpokenFor[];
}

interface Apart {
  readonly kind: "apart";
  readonly nearest: NearestMiss | null;
}

/**
 * Which of the candidates' stories tells of the same event, if one is likely enough; judged by whole stories, never by one link. With the
 * other stories that the item shows to be the same. `weighed` is the item's print, if it was weighed already.
 */
export function judge(
  item: Item,
  candidates: readonly Candidate[],
  rarity: Rarity,
  weighed = weighedPrint(readablePrint(item.print), rarity),
): (StoryLink & { readonly kind: "joins"; readonly because: Likeness; readonly also: readonly StoryLink[] }) | Apart {
  const judgement = judgeAll(item, weighed, candidates, rarity);
  if (judgement.kind === "apart") return judgement;
  const others = shownToBeOne(judgement, weighed, candidatesCompared(rarity));
  return { kind: "joins", ...linkTo(judgement.joined, weighed), also: others.map((story) => linkTo(story, weighed)) };
}

/** The other stories that the item shows to be the one that it joins: both hold its text, or their members tell of one event as well. */
export function shownToBeOne({ joined, also }: Joins, weighed: WeighedPrint, between: Between): readonly SpokenFor[] {
  const repeated = isRepeated(joined, weighed);
  return also.filter(
    (story) => (repeated && isRepeated(story, weighed)) || areOfOneEvent(joined.members, story.members, between),
  );
}

/** Candidates compared with each other, as the item is with them. */
function candidatesCompared(rarity: Rarity): Between {
  const weighedOnce = new Map<Compared, WeighedPrint>();
  return (one, other) => {
    const { source, datedAt, fingerprint } = one.candidate;
    if (fingerprint.print === null) return null;
    const weighed = weighedOnce.get(one) ?? weighedPrint(one.print, rarity);
    weighedOnce.set(one, weighed);
    return compare({ source, datedAt, print: fingerprint.print }, weighed, other.candidate, rarity);
  };
}

/** The stories that hold the item's text, likeliest first. */
export function repeatedStories(item: Item, candidates: readonly Candidate[], rarity: Rarity): readonly StoryLink[] {
  const weighed = weighedPrint(readablePrint(item.print), rarity);
  const judgement = judgeAll(item, weighed, candidates, rarity);
  return judgement.kind === "apart" ? [] : repeatedIn([judgement.joined, ...judgement.also], weighed);
}

function judgeAll(item: Item, weighed: WeighedPrint, candidates: readonly Candidate[], rarity: Rarity) {
  const compared = candidates.flatMap((candidate) => compare(item, weighed, candidate, rarity) ?? []);
  return judgeCompared(weighed, compared, trained);
}

function repeatedIn(stories: readonly SpokenFor[], weighed: WeighedPrint): readonly StoryLink[] {
  return stories.filter((story) => isRepeated(story, weighed)).map((story) => linkTo(story, weighed));
}

function linkTo({ best, logOdds }: SpokenFor, weighed: WeighedPrint) {
  return { story: best.candidate.story, because: { code: best.repetition, ...likeness(weighed, best, logOdds) } };
}

/**
 * Whether a story holds the item's text, so that the item shows two such stories to be one. A report shows none: look-alike events would
 * run together. Nor does a headline alone, whose words many events exchange ("Q4 profit up 7 %").
 */
function isRepeated({ best, all }: SpokenFor, weighed: WeighedPrint): boolean {
  if (all < leastOfAll || best.repetition === "report") return false;
  return best.repetition === "copy" || !isOfTitle(best, weighed);
}

/** The same for candidates that were compared already. */
export function judgeCompared(weighed: WeighedPrint, compared: readonly Compared[], { least }: Model): Joins | Apart {
  const stories = new Map<StoryId, Compared[]>();
  for (const one of compared) stories.set(one.candidate.story, [...(stories.get(one.candidate.story) ?? []), one]);
  const ranked = [...stories.values()]
    .map((members) => spokenFor(members, weighed))
    .sort((a, b) => b.logOdds - a.logOdds || (a.best.candidate.story < b.best.candidate.story ? -1 : 1));
  const likely = ranked.filter(
    ({ best, logOdds, veto }) => veto === null && probability(logOdds) >= leastFor(best, weighed, least),
  );
  const [joined, ...also] = [...likely.filter(holdsItsText), ...likely.filter((story) => !holdsItsText(story))];
  if (joined !== undefined) return { kind: "joins", story: joined.best.candidate.story, joined, also };
  const [nearest] = ranked;
  if (nearest === undefined || probability(nearest.logOdds) < leastMiss) return { kind: "apart", nearest: null };
  const { best, logOdds, veto } = nearest;
  const against = veto ?? `only ${Math.round(probability(logOdds) * 100)} % likely to tell of the same event`;
  return {
    kind: "apart",
    nearest: { story: best.candidate.story, against, ...likeness(weighed, best, logOdds) },
  };
}

/** A text stands with its copies before it stands with other reports, whose story may not have met it yet. */
function holdsItsText({ best }: SpokenFor): boolean {
  return best.repetition === "copy";
}

/** How likely a join of this kind has to be: a false join tells a falsehood, but repeated text proves itself. */
function leastFor(compared: Compared, weighed: WeighedPrint, least: Model["least"]): number {
  if (compared.repetition !== "report") return least.repetition;
  if (isOfTitle(compared, weighed)) return least.title;
  if (weighed.print.written.language === "en") return least.englishReport;
  return isBrief(compared.print) || isBrief(weighed.print) ? least.otherBrief : least.otherReport;
}

/**
 * How a story's members speak for it; a single link does not join it. A report is as likely of a story as its best members and all that were
 * found say on average. For a headline, in whose few words not all of an event is told, the best speak, and the more so the more were found;
 * so they do for who repeats a text, however unlike the others are.
 */
function spokenFor(members: readonly Compared[], weighed: WeighedPrint): SpokenFor {
  const sorted = [...members].sort((a, b) => b.logOdds - a.logOdds || (a.candidate.entry < b.candidate.entry ? -1 : 1));
  const best = sorted[0] as Compared;
  const all = sorted.map(({ logOdds }) => logOdds);
  const ofTitle = isOfTitle(best, weighed);
  const repeats = best.repetition !== "report";
  const said = repeats && !ofTitle ? all : all.map(bounded);
  const bestSay = mean(said.slice(0, spokesmen));
  const agreement = agreementWeighs * Math.log(Math.min(said.length, mostAgreeing));
  const logOdds = ofTitle || repeats ? bestSay + agreement : (bestSay + mean(said)) / 2;
  return { members, best, logOdds, all: mean(all), veto: vetoOf(sorted, best) };
}

/** A headline that seems to tell of other names has no say where the text itself stands in the story; another veto has. */
function vetoOf(members: readonly Compared[], best: Compared): string | null {
  const holdsText = best.certain && best.veto === null;
  return members.find(({ veto }) => veto !== null && !(holdsText && veto === exchangedFacts))?.veto ?? null;
}

function bounded(logOdds: number): number {
  return Math.max(-mostSaid, Math.min(mostSaid, logOdds));
}

function isOfTitle({ print: other }: Compared, { print }: WeighedPrint): boolean {
  return isTitle(print) || isTitle(other);
}

function mean(logOdds: readonly number[]): number {
  return logOdds.reduce((sum, one) => sum + one, 0) / logOdds.length;
}
