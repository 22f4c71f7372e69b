import type { StoryPrint } from "../model/entry.ts";
import type { CountedEntry, TermCounts } from "../model/term-index.ts";
import type { StoryStore } from "../ports/story-store.ts";
import { readablePrint } from "../stages/cluster/readable-print.ts";
import {
  countEntry,
  countersOf,
  noStatistics,
  rarityBy,
  statisticsFrom,
  type TermStatistics,
} from "../stages/cluster/term-statistics.ts";
import type { Rarity } from "../stages/cluster/weighed-print.ts";

/** Statistics are kept once so many entries were counted; until then the writer keeps those entries' counters in mind. */
const keptEvery = 128;

/** How often terms came up to the writer's cursor: a matter of the entries placed, whenever the program was started. */
export interface RunningStatistics {
  /** Must come before a language is asked for; reads each language once. */
  load(languages: readonly string[]): Promise<void>;
  rarityIn(language: string): Rarity;
  /** How many languages were loaded. */
  languages(): number;
  /** Counts one more entry. */
  count(print: StoryPrint): void;
  /** What is to be kept since this was last asked: the entries counted, or statistics when they are due. */
  progress(): { readonly counted: readonly CountedEntry[]; readonly counts: readonly TermCounts[] };
}

/** Statistics as they were kept, with what was counted since. */
export function runningStatistics(
  stories: Pick<StoryStore, "counts">,
  countedBefore: readonly CountedEntry[],
): RunningStatistics {
  const byLanguage = new Map<string, TermStatistics>();
  const counted = [...countedBefore];
  /** So many of them are kept already. */
  let kept = counted.length;
  const statisticsOf = (language: string): TermStatistics => {
    const statistics = byLanguage.get(language);
    if (statistics === undefined) throw new Error(`the statistics of "${language}" were not loaded`);
    return statistics;
  };
  const load = async (languages: readonly string[]) => {
    const missing = [...new Set(languages)].filter((language) => !byLanguage.has(language));
    if (missing.length === 0) return;
    const stored = new Map((await stories.counts(missing)).map((counts) => [counts.language, counts]));
    for (const language of missing) {
      const counts = stored.get(language);
      const statistics = counts === undefined ? noStatistics(language) : statisticsFrom(counts);
      for (const entry of counted) if (entry.language === language) countEntry(statistics, entry.counters);
      byLanguage.set(language, statistics);
    }
  };
  return {
    load,
    rarityIn(language) {
      return rarityBy(statisticsOf(language));
    },
    languages: () => byLanguage.size,
    count(print) {
      const counters = countersOf(readablePrint(print).terms.numbers);
      countEntry(statisticsOf(print.language), counters);
      counted.push({ language: print.language, counters });
    },
    progress() {
      const since = counted.slice(kept);
      kept = counted.length;
      if (kept < keptEvery) return { counted: since, counts: [] };
      const counts = [...new Set(counted.map(({ language }) => language))].map(statisticsOf);
      counted.length = 0;
      kept = 0;
      return { counted: [], counts };
    },
  };
}
