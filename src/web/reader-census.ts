import type { Instant } from "../model/scalars.ts";

/** Counts readers of the published feeds in memory, and keeps nothing of them beyond two days (F14). */
export interface ReaderCensus {
  note(slug: string, reader: Reader, now: Instant): void;
  /** Distinct readers of any of these feeds, today and yesterday (UTC); null until a whole day was watched. */
  readersOf(slugs: readonly string[], now: Instant): number | null;
}

export interface Reader {
  /** As far as it is known, "" if not. */
  readonly address: string;
  readonly userAgent: string;
}

const dayMs = 24 * 3_600_000;
const mostReadersADay = 50_000;

/** A census that begins now. */
export function readerCensus(startedAt: Instant): ReaderCensus {
  /** By day and feed: how many readers each who asked stands for. */
  const days = new Map<number, Map<string, Map<string, number>>>();
  let noted = 0;

  function ofDay(day: number): Map<string, Map<string, number>> {
    const known = days.get(day);
    if (known !== undefined) return known;
    noted = 0;
    for (const old of days.keys()) if (old < day - 1) days.delete(old);
    const feeds = new Map<string, Map<string, number>>();
    days.set(day, feeds);
    return feeds;
  }

  return {
    note(slug, { address, userAgent }, now) {
      const feeds = ofDay(Math.floor(now / dayMs));
      const readers = feeds.get(slug) ?? new Map<string, number>();
      feeds.set(slug, readers);
      const told = subscribersTold(userAgent);
      // A service asks from many addresses, and its number changes from day to day.
      const key = told === null ? `${address} ${userAgent.slice(0, 300)}` : userAgent.slice(0, 300).replace(/\d+/g, "");
      if (!readers.has(key) && ++noted > mostReadersADay) return;
      readers.set(key, Math.max(readers.get(key) ?? 0, told ?? 1));
    },

    readersOf(slugs, now) {
      if (now - startedAt < dayMs) return null;
      const today = Math.floor(now / dayMs);
      const readers = new Map<string, number>();
      for (const day of [today - 1, today]) {
        for (const slug of slugs) {
          for (const [key, count] of days.get(day)?.get(slug) ?? []) {
            readers.set(key, Math.max(readers.get(key) ?? 0, count));
          }
        }
      }
      return [...readers.values()].reduce((sum, count) => sum + count, 0);
    },
  };
}

/** "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)" reads for twelve. */
function subscribersTold(userAgent: string): number | null {
  const told = /(\d{1,7}) (?:subscriber|reader)s?\b/i.exec(userAgent.slice(0, 1000))?.[1];
  return told === undefined ? null : Number(told);
}
