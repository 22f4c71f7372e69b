import type { TermCounts } from "../../model/story.ts";
import { commonnessOf, counterOf, counters, usual } from "./term-number.ts";

/** The past weighs half once so many entries are counted: the news of the day changes what is rare. */
const halvedAt = 20_000;
/** As if so many entries had been read before the first one. */
const priorEntries = 200;
/** Of usual, short and common terms. */
const priorShares: readonly number[] = [0.003, 0.05, 0.12];
/** How much terms tell that came less often is worked out once for all that came as often: most are among them. */
const seldom = 64;

/** Document frequencies of one language. */
export interface TermStatistics extends TermCounts {
  entries: number;
}

/** Counters of one's own with the counts kept. */
export function statisticsFrom({ language, entries, counts }: TermCounts): TermStatistics {
  return { language, entries, counts: Uint16Array.from({ length: counters }, (_, at) => counts[at] ?? 0) };
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

/** How much terms tell as long as nothing more is counted: 0 when every entry has one, 1 when none had it yet. */
export function rarityBy({ entries, counts }: TermCounts): (term: number) => number {
  const all = entries + priorEntries;
  const most = Math.log(all / (priorEntries * (priorShares[usual] ?? 0)));
  const told = (seen: number, commonness: number) =>
    Math.log(all / Math.min(all, seen + priorEntries * (priorShares[commonness] ?? 0))) / most;
  const remembered = new Float64Array(priorShares.length * seldom);
  return (term) => {
    const commonness = commonnessOf(term);
    const seen = counts[counterOf(term)] ?? 0;
    if (seen >= seldom) return told(seen, commonness);
    const place = commonness * seldom + seen;
    const known = remembered[place] ?? 0;
    if (known !== 0) return known;
    const rarity = told(seen, commonness);
    remembered[place] = rarity;
    return rarity;
  };
}
