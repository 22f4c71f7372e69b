import type { TermCounts } from "../../model/term-index.ts";
import { commonnessOf, counterOf, counters, usual } from "./term-number.ts";
import type { Rarity } from "./weighed-print.ts";

/** The past weighs half once so many entries are counted: the news of the day changes what is rare. */
const halvedAt = 20_000;
/** As if so many entries had been read before the first one. */
const priorEntries = 200;
/** Of usual, short and common terms. */
const priorShares: readonly number[] = [0.003, 0.05, 0.12];
/** Document frequencies of one language. */
export interface TermStatistics extends TermCounts {
  entries: number;
}

/** Counters of one's own with the counts kept. */
export function statisticsFrom({ language, entries, counts }: TermCounts): TermStatistics {
  const own = new Uint16Array(counters);
  own.set(counts.subarray(0, counters));
  return { language, entries, counts: own };
}

export function noStatistics(language: string): TermStatistics {
  return { language, entries: 0, counts: new Uint16Array(counters) };
}

/** The counters of these terms. */
export function countersOf(terms: Iterable<number>): readonly number[] {
  return Array.from(terms, counterOf);
}

/** Counts one more entry, by the counters of its distinct terms. */
export function countEntry(statistics: TermStatistics, entryCounters: readonly number[]): void {
  const { counts } = statistics;
  statistics.entries++;
  for (const at of entryCounters) counts[at] = (counts[at] ?? 0) + 1;
  if (statistics.entries < halvedAt) return;
  statistics.entries >>= 1;
  for (let at = 0; at < counters; at++) counts[at] = (counts[at] ?? 0) >> 1;
}

/** Counts the distinct terms of one more entry. */
export function countTerms(statistics: TermStatistics, terms: Iterable<number>): void {
  countEntry(statistics, countersOf(terms));
}

/** How much terms tell as long as nothing more is counted. */
export function rarityBy({ entries, counts }: TermCounts): Rarity {
  const all = Math.log(entries + priorEntries);
  const most = all - Math.log(priorEntries * (priorShares[usual] ?? 0));
  const of = (term: number) => {
    const share = logarithm(commonnessOf(term), counts[counterOf(term)] ?? 0);
    return share >= all ? 0 : (all - share) / most;
  };
  return {
    of,
    // In a loop of its own: to call for each term in turn would take twice as long.
    ofEach(terms, rarities) {
      for (let at = 0; at < terms.length; at++) rarities[at] = of(terms[at] ?? 0);
    },
  };
}

/** Each tells as much as any other. */
export const equallyRare: Rarity = { of: () => 1, ofEach: (terms, rarities) => rarities.fill(1, 0, terms.length) };

/** Logarithms of lower counts are worked out once: most are among them. */
const remembered = 4096;
const logarithms = new Float64Array(priorShares.length * remembered);

/** Of how often a term was seen, with as many as are supposed of its kind. */
function logarithm(commonness: number, seen: number): number {
  const known = seen < remembered ? (logarithms[commonness * remembered + seen] ?? 0) : 0;
  return known === 0 ? workedOut(commonness, seen) : known;
}

function workedOut(commonness: number, seen: number): number {
  const worked = Math.log(seen + priorEntries * (priorShares[commonness] ?? 0));
  if (seen < remembered) logarithms[commonness * remembered + seen] = worked;
  return worked;
}
