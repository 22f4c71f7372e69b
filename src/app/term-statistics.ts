import type { StoryPrint } from "../model/entry.ts";
import type { TermCounts } from "../model/story.ts";
import type { StoryStore } from "../ports/story-store.ts";
import type { Rarity } from "../stages/cluster/pair-features.ts";
import { readablePrint } from "../stages/cluster/readable-print.ts";
import {
  countTerms,
  noStatistics,
  rarity,
  statisticsFrom,
  type TermStatistics,
} from "../stages/cluster/term-statistics.ts";

/** Statistics are kept once so many entries were counted; what came since is counted again after a restart. */
const keptEvery = 64;

/** How often terms came up to the writer's cursor: a matter of the entries placed, whenever the program was started. */
export interface RunningStatistics {
  rarityIn(language: string): Rarity;
  /** Counts one more entry; its statistics when they are due to be kept, else null. */
  count(print: StoryPrint): readonly TermCounts[] | null;
}

export async function statisticsAtCursor(stories: Pick<StoryStore, "statistics">): Promise<RunningStatistics> {
  const { kept, since } = await stories.statistics();
  const byLanguage = new Map(kept.map((counts) => [counts.language, statisticsFrom(counts)]));
  const changed = new Set<TermStatistics>();
  let counted = 0;
  const statisticsOf = (language: string) => {
    const statistics = byLanguage.get(language) ?? noStatistics(language);
    byLanguage.set(language, statistics);
    return statistics;
  };
  const count = (print: StoryPrint) => {
    const statistics = statisticsOf(print.language);
    countTerms(statistics, readablePrint(print).terms.keys());
    changed.add(statistics);
    counted++;
  };
  for (const print of since) count(print);
  return {
    rarityIn(language) {
      const statistics = statisticsOf(language);
      const known = new Map<string, number>();
      return (stem) => {
        const value = known.get(stem) ?? rarity(statistics, stem);
        known.set(stem, value);
        return value;
      };
    },
    count(print) {
      count(print);
      if (counted < keptEvery) return null;
      const due = [...changed];
      counted = 0;
      changed.clear();
      return due;
    },
  };
}
