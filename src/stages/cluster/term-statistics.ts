import type { TermCounts } from "../../model/story.ts";
import { common, commonnessOf, counterOf, counters, short } from "./term-number.ts";

/** The past weighs half once so many entries are counted: the news of the day changes what is rare. */
const halvedAt = 20_000;
/** As if so many entries had been read before the first one. */
const priorEntries = 200;
const priorShare = { common: 0.12, short: 0.05, usual: 0.003 };

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

/** How much a term tells: 0 when every entry has it, 1 when none had it yet. */
export function rarity({ entries, counts }: TermCounts, term: number): number {
  const commonness = commonnessOf(term);
  const share = commonness === common ? priorShare.common : commonness === short ? priorShare.short : priorShare.usual;
  const seen = counts[counterOf(term)] ?? 0;
  const all = entries + priorEntries;
  const told = Math.log(all / Math.min(all, seen + priorEntries * share));
  return told / Math.log(all / (priorEntries * priorShare.usual));
}
