import type { Url } from "../../src/model/scalars.ts";
import { type MadeEntry, madeEntry } from "../made/entry.ts";
import { asRss } from "../made/feed.ts";
import { between, type Random, seededRandom } from "../made/random.ts";
import { countBefore } from "../polling/made-sources.ts";

export interface MadeSite {
  readonly number: number;
  readonly url: Url;
  /** When it publishes, oldest first, in milliseconds since 1970. */
  readonly publishedAt: readonly number[];
}

export interface OriginOptions {
  readonly sites: number;
  /** New entries a day of all sites together. */
  readonly newPerDay: number;
  readonly from: number;
  readonly to: number;
}

export interface Origin {
  readonly sites: readonly MadeSite[];
  /** What the site with that address serves at that moment; 304 to whoever has it. */
  answer(url: string, ifNoneMatch: string | null, now: number): Response;
}

const seed = "edge";
/** How many entries a document has. */
export const listed = 25;
const dayMs = 86_400_000;
/** So many sites tell of one event. */
const tellings = 4;
const sharedShare = 0.3;
/** Ten of a hundred sites lie on shared hosts, twenty a host, as with blog platforms. */
const sharedHostEvery = 10;
const sitesASharedHost = 20;

/** Made-up sites: few publish often and most seldom; three entries in ten tell what some other sites tell too. */
export function madeOrigin({ sites, newPerDay, from, to }: OriginOptions): Origin {
  const weights = Array.from({ length: sites }, (_, number) => seededRandom(`${seed}/weight ${number}`)() ** 3 + 0.01);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const made = weights.map((weight, number): MadeSite => {
    const publishedAt = publications(seededRandom(`${seed}/${number}`), (newPerDay * weight) / total, from, to);
    return { number, url: addressOf(number), publishedAt };
  });
  const byUrl = new Map<string, MadeSite>(made.map((site) => [site.url, site]));
  const entries = new Map<string, MadeEntry>();
  const eventAt = (at: number) => Math.floor(((at - from) / dayMs) * ((newPerDay * sharedShare) / tellings));

  // No site tells of an event twice: that would be the same entry again.
  const told = made.map(({ number, publishedAt }) => {
    const events = new Set<number>();
    return publishedAt.map((at, index) => {
      const random = seededRandom(`${seed}/telling ${number}/${index}`);
      const event = Math.max(0, eventAt(at) - between(random, 0, 20));
      if (random() >= sharedShare || events.has(event)) return null;
      events.add(event);
      return event;
    });
  });

  function entryOf({ number, publishedAt }: MadeSite, index: number): MadeEntry {
    const key = `${number}/${index}`;
    const known = entries.get(key);
    if (known !== undefined) return known;
    const at = publishedAt[index] ?? 0;
    const own = madeEntry(seed, number, index, at);
    const event = told[number]?.[index] ?? null;
    const words = event === null ? own : madeEntry(`${seed}/events`, 0, event, at);
    const entry = { ...words, id: own.id, url: own.url, author: own.author, picture: own.picture };
    entries.set(key, entry);
    return entry;
  }

  return {
    sites: made,
    answer(url, ifNoneMatch, now) {
      const site = byUrl.get(url);
      if (site === undefined) return new Response(null, { status: 404 });
      const count = countBefore(site.publishedAt, now);
      const headers = { etag: `"${count}"`, "content-type": "application/rss+xml" };
      if (ifNoneMatch === headers.etag) return new Response(null, { status: 304, headers });
      const first = Math.max(0, count - listed);
      const newest = Array.from({ length: count - first }, (_, age) => entryOf(site, count - 1 - age));
      return new Response(asRss(`https://site-${site.number}.example`, `Site ${site.number}`, newest), { headers });
    },
  };
}

function addressOf(number: number): Url {
  const host =
    number % sharedHostEvery === 0
      ? `shared-${Math.floor(number / sharedHostEvery / sitesASharedHost)}.example`
      : `site-${number}.example`;
  return `https://${host}/${number}/feed` as Url;
}

/** A whole document before the start, then at random. */
function publications(random: Random, aDay: number, from: number, to: number): readonly number[] {
  const before = Array.from({ length: listed }, (_, age) => from - (listed - age) * 4 * 3_600_000);
  const times: number[] = [];
  for (let at = from; ; ) {
    at += (-Math.log(1 - random()) / aDay) * dayMs;
    if (at >= to) return [...before, ...times];
    times.push(Math.round(at / 1000) * 1000);
  }
}
