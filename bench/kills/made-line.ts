import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import type { Surroundings } from "../../src/app/surroundings.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Config } from "../../src/model/config.ts";
import type { Instant } from "../../src/model/scalars.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { HttpClient } from "../../src/ports/http-client.ts";

export const sourcesMade = 12;
export const entriesAnEdition = 5;
export const editionsListed = 12;
/** Most items of the published feed. */
export const itemsShown = 100;
const host = (source: number) => `source-${source}.example`;
/** Which source lives at that host. */
export const sourceAt = (name: string) => Number(/^source-(\d+)\./.exec(name)?.[1]);
export const begun = Date.UTC(2026, 9, 21);

/** A source's feed in that edition: each brings five new entries, and lists the newest sixty. */
export function feedIn(source: number, edition: number): string {
  const newest = edition * entriesAnEdition;
  const items = Array.from({ length: Math.min(editionsListed * entriesAnEdition, newest) }, (_, place) => {
    const number = newest - 1 - place;
    const words = `Entry ${number} of source ${source}, told in words that no other entry has`;
    return `<item><guid>${source}-${number}</guid><title>${words}</title><link>https://${host(source)}/${number}</link><pubDate>${new Date(begun + number * 60_000).toUTCString()}</pubDate><description>${words}. ${"And so on. ".repeat(40)}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>Source ${source}</title>${items.join("")}</channel></rss>`;
}

/** The guids of all entries up to that edition. */
export function guidsUpTo(edition: number): readonly string[] {
  return Array.from({ length: sourcesMade }, (_, source) =>
    Array.from({ length: edition * entriesAnEdition }, (_, number) => `${source}-${number}`),
  )
    .flat()
    .sort();
}

/** The line over that database, reading the made feeds from those servers. */
export function madeLine(driver: SqlDriver, clock: Clock, http: HttpClient): Surroundings {
  const config = madeConfig();
  const settings = { config, publicUrl: "https://feeds.example", feedHashes: new Map([["all", "1"]]) };
  const stores = sqlStores(driver);
  return {
    ...stores,
    settings: () => settings,
    clock,
    http,
    secrets: { get: () => null },
    turns: hostTurns({ clock, hosts: stores.hosts, polling: () => config.site.polling }),
    journal: { record: () => {} },
    readersOf: () => null,
  };
}

/** All made sources in one published feed. */
export function madeConfig(): Config {
  const urls = Array.from({ length: sourcesMade }, (_, source) => `https://${host(source)}/feed`);
  const outcome = loadConfig([
    { path: "feeds/_site.yaml", text: "polling: {first-entries: 10000, host-gap: 0s}\n" },
    { path: "feeds/all.yaml", text: `sources: [${urls.join(", ")}]\nlimits: {items: ${itemsShown}}\n` },
  ]);
  if (outcome.kind === "refused") throw new Error("the made configuration is refused");
  return outcome.config;
}

/** Servers of the made feeds in that edition. */
export function madeServers(edition: () => number): HttpClient {
  return {
    get: async ({ url }) => {
      const bytes = new TextEncoder().encode(feedIn(sourceAt(new URL(url).hostname), edition()));
      return { kind: "replied", status: 200, headers: {}, bytes };
    },
    post: async () => ({ kind: "failed", failure: { code: "dns", host: "hub.example" } }),
  };
}

/** Makes every source due, as its messages are delivered again. */
export async function makeDue({ sources, clock }: Surroundings): Promise<void> {
  const ids = (await sources.all()).map(({ id }) => id);
  await sources.hasten(ids, clock.now(), "delivered again");
}

export interface Stored {
  /** Guids of stored entries, sorted. */
  readonly guids: readonly string[];
  /** Changes logged, and entries placed, for each entry; 1 and 1 everywhere when nothing was edited. */
  readonly changes: readonly number[];
  readonly placed: readonly number[];
  readonly undecided: number;
}

/** What the database holds. */
export async function storedIn(driver: SqlDriver): Promise<Stored> {
  const rows = await driver.all<{ guid: string; changes: number; placed: number }>(
    `SELECT entry ->> '$.guid' AS guid,
       (number > 0) + (SELECT count(*) FROM edits WHERE edits.number = entries.number) AS changes,
       story_id IS NOT NULL AS placed
     FROM entries`,
    [],
  );
  const [left] = await driver.all<{ undecided: number }>(
    `SELECT (SELECT count(*) FROM entries WHERE number > writer.sequence)
       + (SELECT count(*) FROM edits WHERE sequence > writer.sequence) AS undecided FROM writer`,
    [],
  );
  return {
    guids: rows.map(({ guid }) => guid).sort(),
    changes: [...new Set(rows.map(({ changes }) => changes))],
    placed: [...new Set(rows.map(({ placed }) => placed))],
    undecided: left?.undecided ?? -1,
  };
}

/** An instant of the made world, so far after its beginning. */
export function at(minutes: number): Instant {
  return (begun + 24 * 3_600_000 + minutes * 60_000) as Instant;
}
