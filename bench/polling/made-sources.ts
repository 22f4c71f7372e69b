import type { Url } from "../../src/model/scalars.ts";
import { between, type Random, seededRandom } from "../made/random.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const historyDays = 120;
const entriesListed = 30;

/** A made-up source: what it publishes when, and what it asks of pollers. */
export interface MadeSource {
  readonly number: number;
  readonly url: Url;
  readonly host: string;
  /** Publication times, oldest first, in ms since 1970. */
  readonly publishedAt: readonly number[];
  readonly validators: boolean;
  readonly maxAgeSeconds: number | null;
  readonly ttlMinutes: number | null;
  /** GMT. */
  readonly skipHours: readonly number[];
}

/** Newsrooms, magazines, blogs and sleepers, as a reader's list has them; every twentieth host carries ten sources. */
export function madeSources(count: number, seed: string, start: number, days: number): readonly MadeSource[] {
  return Array.from({ length: count }, (_, number) => {
    const random = seededRandom(`${seed}/source ${number}`);
    const host = number % 20 < 10 ? `shared-${Math.floor(number / 20)}.example` : `site-${number}.example`;
    return {
      number,
      url: `https://${host}/${number}/feed` as Url,
      host,
      publishedAt: publications(random, start - historyDays * dayMs, start + days * dayMs),
      validators: random() < 0.85,
      maxAgeSeconds: random() < 0.3 ? (pick(random, [60, 300, 1800, 3600, 7200]) ?? null) : null,
      ttlMinutes: random() < 0.3 ? (pick(random, [15, 60, 60, 120]) ?? null) : null,
      skipHours: random() < 0.04 ? [0, 1, 2, 3, 4, 5] : [],
    };
  });
}

/** The feed as it stands at that moment, with ids of that edition. */
export function feedOf(source: MadeSource, now: number, edition = 0): string {
  const { ttlMinutes, skipHours, url } = source;
  const listed = listedAt(source, now).map(
    ([publishedAt, number]) =>
      `<item><guid isPermaLink="false">${edition}-${number}</guid><title>Entry ${number} of source ${source.number}, as it happened</title><link>${entryUrl(source, number)}</link><pubDate>${new Date(publishedAt).toUTCString()}</pubDate><description>What was told in entry ${number} of source ${source.number}, in words enough to know it again by its text.</description></item>`,
  );
  const ttl = ttlMinutes === null ? "" : `<ttl>${ttlMinutes}</ttl>`;
  const skip =
    skipHours.length === 0 ? "" : `<skipHours>${skipHours.map((hour) => `<hour>${hour}</hour>`).join("")}</skipHours>`;
  return `<rss version="2.0"><channel><title>Source ${source.number}</title><link>${url}</link>${ttl}${skip}${listed.join("")}</channel></rss>`;
}

/** Time and number of what the feed lists at that moment, newest first. */
export function listedAt({ publishedAt }: MadeSource, now: number): readonly (readonly [number, number])[] {
  const count = countBefore(publishedAt, now);
  return publishedAt
    .slice(Math.max(0, count - entriesListed), count)
    .map((at, place) => [at, Math.max(0, count - entriesListed) + place] as const)
    .reverse();
}

export function entryUrl({ url }: MadeSource, number: number): string {
  return url.replace(/feed$/, `entry-${number}`);
}

/** How many were published by then. */
export function countBefore(publishedAt: readonly number[], now: number): number {
  let [low, high] = [0, publishedAt.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((publishedAt[middle] ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A random process that follows the hours and weekdays of wherever its writers live. */
function publications(random: Random, from: number, to: number): readonly number[] {
  const kind = random();
  const aDay =
    kind < 0.1
      ? between(random, 15, 60)
      : kind < 0.3
        ? between(random, 2, 10)
        : kind < 0.65
          ? 0.15 + random() * 0.8
          : kind < 0.85
            ? 0.02 + random() * 0.1
            : 0.002;
  const zoneMs = between(random, -8, 9) * hourMs;
  const wakesAt = between(random, 5, 9);
  const quietWeekend = random() < 0.6;
  const weight = (at: number) => {
    const local = new Date(at + zoneMs);
    const hours = (local.getUTCHours() - wakesAt + 24) % 24;
    const byHour = hours < 11 ? 1 : hours < 15 ? 0.4 : 0.04;
    return quietWeekend && (local.getUTCDay() === 0 || local.getUTCDay() === 6) ? byHour * 0.25 : byHour;
  };
  const peakADay = aDay / 0.45;
  const times: number[] = [];
  for (let at = from; ; ) {
    at += (-Math.log(1 - random()) / peakADay) * dayMs;
    if (at >= to) return times;
    if (random() < weight(at)) times.push(Math.round(at / 1000) * 1000);
  }
}

function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[between(random, 0, list.length - 1)];
}
