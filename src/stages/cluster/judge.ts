import type { StoryId } from "../../model/scalars.ts";
import type { Candidate, Likeness, NearestMiss } from "../../model/story.ts";
import { type Compared, compare, type Item } from "./compared.ts";
import { likeness } from "./likeness.ts";
import { readablePrint } from "./readable-print.ts";
import { type Model, probability } from "./same-event.ts";
import { type Rarity, type WeighedPrint, weighedPrint } from "./weighed-print.ts";
import { trained } from "./weights.ts";

const titleTerms = 16;
/** Of a story as large, its best members speak for it. */
const spokesmen = 3;
/** Log odds for each e-fold of members that were found by what they share with the item. */
const agreementWeighs = 0.25;
const mostAgreeing = 6;
/** What is worth telling of a story that was not joined. */
const leastMiss = 0.2;

type Judgement =
  | { readonly kind: "joins"; readonly story: StoryId; readonly because: Likeness }
  | { readonly kind: "apart"; readonly nearest: NearestMiss | null };

/** Which of the candidates' stories tells of the same event, if one is likely enough; judged by whole stories, never by one link. */
export function judge(item: Item, candidates: readonly Candidate[], rarity: Rarity): Judgement {
  const weighed = weighedPrint(readablePrint(item.print), rarity);
  const compared = candidates.flatMap((candidate) => compare(item, weighed, candidate, rarity) ?? []);
  return judgeCompared(weighed, compared, trained);
}

/** The same for candidates that were compared already. */
export function judgeCompared(weighed: WeighedPrint, compared: readonly Compared[], { least }: Model): Judgement {
  const stories = new Map<StoryId, Compared[]>();
  for (const one of compared) stories.set(one.candidate.story, [...(stories.get(one.candidate.story) ?? []), one]);
  const ranked = [...stories.values()]
    .map(spokenFor)
    .sort((a, b) => b.logOdds - a.logOdds || (a.best.candidate.story < b.best.candidate.story ? -1 : 1));
  for (const { best, logOdds, veto } of ranked)
    if (veto === null && probability(logOdds) >= leastFor(best, weighed, least))
      return {
        kind: "joins",
        story: best.candidate.story,
        because: { code: best.repetition, ...likeness(weighed, best, logOdds) },
      };
  const [nearest] = ranked;
  if (nearest === undefined || probability(nearest.logOdds) < leastMiss) return { kind: "apart", nearest: null };
  const { best, logOdds, veto } = nearest;
  const against = veto ?? `only ${Math.round(probability(logOdds) * 100)} % likely to tell of the same event`;
  return {
    kind: "apart",
    nearest: { story: best.candidate.story, against, ...likeness(weighed, best, logOdds) },
  };
}

/** How likely a join of this kind has to be: a false join tells a falsehood, but repeated text proves itself. */
function leastFor({ repetition, print: other }: Compared, { print }: WeighedPrint, least: Model["least"]): number {
  if (repetition !== "report") return least.repetition;
  if (Math.min(print.terms.numbers.length, other.terms.numbers.length) <= titleTerms) return least.title;
  return print.written.language === "en" ? least.englishReport : least.otherReport;
}

/** A story is as likely as its best members are on average, and the more so the more of them were found; a single link does not join it. */
function spokenFor(members: readonly Compared[]) {
  const sorted = [...members].sort((a, b) => b.logOdds - a.logOdds || (a.candidate.entry < b.candidate.entry ? -1 : 1));
  const best = sorted[0] as Compared;
  const speakers = sorted.slice(0, spokesmen);
  const agreement = agreementWeighs * Math.log(Math.min(sorted.length, mostAgreeing));
  const logOdds = speakers.reduce((sum, one) => sum + one.logOdds, 0) / speakers.length + agreement;
  return { best, logOdds, veto: sorted.find(({ veto }) => veto !== null)?.veto ?? null };
}
