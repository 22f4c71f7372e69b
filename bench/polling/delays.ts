import { seededRandom } from "../made/random.ts";
import { entryUrl } from "./made-sources.ts";
import type { Simulated } from "./simulation.ts";

const minuteMs = 60_000;
/** The first day is for learning how things are: every source is asked at its start. */
const warmUpMs = 24 * 60 * minuteMs;
/** What is published at the very end may rightly not be found yet. */
const lastMs = 12 * 60 * minuteMs;

/** Minutes from publication to its first sighting, for each entry published in the time that counts; what was not found counts to the end. */
export function delays({ sources, start, end, detectedAt }: Simulated): readonly number[] {
  return sources.flatMap((source) =>
    source.publishedAt.flatMap((publishedAt, number) => {
      if (publishedAt < start + warmUpMs || publishedAt > end - lastMs) return [];
      return [((detectedAt.get(entryUrl(source, number)) ?? end) - publishedAt) / minuteMs];
    }),
  );
}

/** The same if each source were asked every so many minutes, at minutes of its own. */
export function delaysOfFixedPolling({ sources, start, end }: Simulated, minutes: number): readonly number[] {
  return sources.flatMap((source) => {
    const phase = seededRandom(source.url)() * minutes;
    return source.publishedAt.flatMap((publishedAt) => {
      if (publishedAt < start + warmUpMs || publishedAt > end - lastMs) return [];
      const since = (publishedAt - start) / minuteMs - phase;
      return [Math.ceil(since / minutes) * minutes - since];
    });
  });
}

/** The value that this share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
