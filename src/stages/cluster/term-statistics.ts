import type { TermCounts } from "../../model/story.ts";

/** In how many of the entries so far a term came, estimated: a term has one of so many counters, which it may share. */
const counters = 16_384;
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
export function countersOf(stems: Iterable<string>): readonly number[] {
  return Array.from(stems, (stem) => hashOf(stem) % counters);
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
export function countTerms(statistics: TermStatistics, stems: Iterable<string>): void {
  countEntry(statistics, countersOf(stems));
}

/** How much a term tells: 0 when every entry has it, 1 when none had it yet. */
export function rarity({ entries, counts }: TermCounts, stem: string): number {
  // The print marks the commonest words of its language so.
  const share = stem.startsWith("_")
    ? priorShare.common
    : stem.length <= 2 && /^[a-z]/.test(stem)
      ? priorShare.short
      : priorShare.usual;
  const seen = counts[hashOf(stem) % counters] ?? 0;
  const all = entries + priorEntries;
  const told = Math.log(all / Math.min(all, seen + priorEntries * share));
  return told / Math.log(all / (priorEntries * priorShare.usual));
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
