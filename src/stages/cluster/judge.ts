import type { StoryId } from "../../model/scalars.ts";
import type { Candidate, Likeness, NearestMiss } from "../../model/story.ts";
import { type Compared, compare, type Item } from "./compared.ts";
import { likeness } from "./likeness.ts";
import type { Rarity } from "./pair-features.ts";
import { type ReadablePrint, readablePrint } from "./readable-print.ts";
import { probability } from "./same-event.ts";

/** A false join tells a falsehood: another report has to be this likely. In each case 95 of 100 joins are right on labelled texts. */
const leastForReport = { english: 0.87, other: 0.76 };
/** Titles alone share few words by chance, and repeated text proves itself. */
const leastForTitles = 0.77;
const leastForRepetition = 0.7;
const titleTerms = 16;
/** Of a story as large, its best members speak for it. */
const spokesmen = 3;
/** What is worth telling of a story that was not joined. */
const leastMiss = 0.2;

type Judgement =
  | { readonly kind: "joins"; readonly story: StoryId; readonly because: Likeness }
  | { readonly kind: "apart"; readonly nearest: NearestMiss | null };

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

/** How likely a join of this kind has to be. */
export function leastFor(
  { repetition, print: other }: Pick<Compared, "repetition" | "print">,
  print: ReadablePrint,
): number {
  if (repetition !== "report") return leastForRepetition;
  return Math.min(print.terms.size, other.terms.size) <= titleTerms
    ? leastForTitles
    : leastForReport[print.language === "en" ? "english" : "other"];
}

/** A story is as likely as its best members are on average; a single link does not join it. */
function spokenFor(members: readonly Compared[]) {
  const sorted = [...members].sort((a, b) => b.logOdds - a.logOdds || (a.candidate.entry < b.candidate.entry ? -1 : 1));
  const best = sorted[0] as Compared;
  const speakers = sorted.slice(0, spokesmen);
  const logOdds = speakers.reduce((sum, one) => sum + one.logOdds, 0) / speakers.length;
  return { best, logOdds, veto: sorted.find(({ veto }) => veto !== null)?.veto ?? null };
}
