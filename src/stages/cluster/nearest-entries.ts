import type { Instant, Sequence } from "../../model/scalars.ts";
import type { Posting, WeighedTerm } from "../../model/story.ts";

/** Of each term, and how many entries are then looked at. */
const postingsBefore = 8;
const postingsAfter = 3;
const mostAlike = 12;

type Postings = (term: string) => readonly Posting[];

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
  const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best.slice(0, mostAlike).map(([number]) => number);
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

function nearestDated(
  postings: readonly Posting[],
  datedAt: Instant,
  [from, to]: readonly [Instant, Instant],
  [before, after]: readonly [number, number],
): readonly Posting[] {
  const reached = postings.filter((posting) => posting.datedAt >= from && posting.datedAt <= to);
  if (reached.length <= Math.min(before, after)) return reached;
  reached.sort((a, b) => a.datedAt - b.datedAt || a.number - b.number);
  const later = reached.findIndex((posting) => posting.datedAt > datedAt);
  const split = later < 0 ? reached.length : later;
  return [...reached.slice(Math.max(0, split - before), split), ...reached.slice(split, split + after)];
}
