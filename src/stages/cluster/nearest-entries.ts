import type { Instant, Sequence } from "../../model/scalars.ts";
import type { Posting, WeighedTerm } from "../../model/story.ts";

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

/** So many of the latest dated before, and of the earliest dated after: `before` and `after`, each in order. */
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
      if (posting.datedAt <= datedAt) keepLatest(before, mostBefore, posting);
      else keepEarliest(after, mostAfter, posting);
    }
  }
  return [...before, ...after];
}

function keepLatest(kept: Posting[], most: number, posting: Posting): void {
  const first = kept[0];
  if (kept.length === most && first !== undefined && isEarlier(posting, first)) return;
  let at = kept.length;
  while (at > 0 && isEarlier(posting, kept[at - 1] ?? posting)) at--;
  kept.splice(at, 0, posting);
  if (kept.length > most) kept.shift();
}

function keepEarliest(kept: Posting[], most: number, posting: Posting): void {
  const last = kept.at(-1);
  if (kept.length === most && last !== undefined && !isEarlier(posting, last)) return;
  let at = kept.length;
  while (at > 0 && isEarlier(posting, kept[at - 1] ?? posting)) at--;
  kept.splice(at, 0, posting);
  if (kept.length > most) kept.pop();
}

function isEarlier(a: Posting, b: Posting): boolean {
  return a.datedAt < b.datedAt || (a.datedAt === b.datedAt && a.number < b.number);
}
