import type { Instant, Sequence } from "../../model/scalars.ts";
import type { Posting, WeighedTerm } from "../../model/term-index.ts";
import { keepBest } from "./keep-best.ts";

/** Of each term, and how many entries are then looked at. */
const postingsBefore = 8;
const postingsAfter = 3;
const mostAlike = 12;

/** What is known of a term, in as many lists as it is kept in. */
type Postings = (term: string) => readonly (readonly Posting[])[];

/** The entries that share most of what the terms tell, best first, of those dated between `from` and `to`. */
export function entriesAlike(
  terms: readonly WeighedTerm[],
  postingsOf: Postings,
  datedAt: Instant,
  from: Instant,
  to: Instant,
): readonly Sequence[] {
  const scores = new Map<Sequence, number>();
  for (const { term, weight } of terms)
    for (const { number } of nearestDated(postingsOf(term), datedAt, [from, to], [postingsBefore, postingsAfter]))
      scores.set(number, (scores.get(number) ?? 0) + weight);
  const best: Scored[] = [];
  for (const one of scores) keepBest(best, mostAlike, one, sharesMore);
  return best.map(([number]) => number);
}

type Scored = readonly [Sequence, number];

function sharesMore([number, score]: Scored, [other, otherScore]: Scored): boolean {
  return score > otherScore || (score === otherScore && number < other);
}

const namedASide = 6;

/** The entries that one term leads to and that are dated nearest, between `from` and `to`. */
export function entriesNamed(
  term: string,
  postingsOf: Postings,
  datedAt: Instant,
  from: Instant,
  to: Instant,
): readonly Sequence[] {
  const nearest = nearestDated(postingsOf(term), datedAt, [from, to], [namedASide, namedASide]);
  return nearest.map(({ number }) => number);
}

/** So many of the latest dated before, latest first, and of the earliest dated after. */
function nearestDated(
  lists: readonly (readonly Posting[])[],
  datedAt: Instant,
  [from, to]: readonly [Instant, Instant],
  [mostBefore, mostAfter]: readonly [number, number],
): readonly Posting[] {
  const [before, after]: [Posting[], Posting[]] = [[], []];
  for (const postings of lists) {
    // The last were mostly dated last: of the others few are then kept.
    for (let at = postings.length - 1; at >= 0; at--) {
      const posting = postings[at];
      if (posting === undefined || posting.datedAt < from || posting.datedAt > to) continue;
      if (posting.datedAt <= datedAt) keepBest(before, mostBefore, posting, isLater);
      else keepBest(after, mostAfter, posting, isEarlier);
    }
  }
  return [...before, ...after];
}

function isEarlier(a: Posting, b: Posting): boolean {
  return a.datedAt < b.datedAt || (a.datedAt === b.datedAt && a.number < b.number);
}

function isLater(a: Posting, b: Posting): boolean {
  return isEarlier(b, a);
}
