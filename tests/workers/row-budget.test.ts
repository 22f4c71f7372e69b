import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sqlRetentionStore } from "../../src/adapters/sqlite/sql-retention-store.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { retain } from "../../src/app/retain.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { type Bindings, openWorkersHome } from "../../src/worker/workers-home.ts";
import { noCallbacks } from "../fakes/no-callbacks.ts";
import { replying, scriptedHttpClient } from "../fakes/scripted-http-client.ts";
import { emptyDatabase } from "./empty-database.ts";
import { type Meter, meteredDatabase } from "./metered-database.ts";

/** As a thousand sources asked hourly bring them: a message of twenty sources, four of which have one new entry each. */
const sources = 20;
const newARound = 4;
const rounds = 10;
const listed = 56;
const begin = Date.UTC(2026, 0, 5);
const roundMs = 26 * 3_600_000;

const hosts = Array.from({ length: sources }, (_, at) => `site${at}.example`);

/** Four letters for a number, unlike those of other numbers. */
function word(seed: number): string {
  const mixed = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  return Array.from({ length: 7 }, (_, at) => String.fromCharCode(97 + ((mixed >>> (at * 4)) & 15))).join("");
}

/** Every second entry is worth being taken out of the database before the rest of its row. */
const longMarkup = `&lt;a href="https://long.example/${"a".repeat(2000)}"&gt;More&lt;/a&gt;`;

/** A report of thirty words, of which the first twelve are its own. */
function item(host: number, entry: number): string {
  const words = Array.from({ length: 30 }, (_, at) =>
    word(at < 12 ? host * 100_003 + entry * 1009 + at : (entry + at) % 97),
  );
  // What the sources list at first came within hours.
  const at = new Date(begin + Math.max(0, entry - listed) * roundMs + entry * 60_000 + host * 1000).toUTCString();
  return `<item><guid>${host}-${entry}</guid><title>${words.slice(0, 8).join(" ")}</title><link>https://${hosts[host]}/${entry}</link>
    <pubDate>${at}</pubDate><description>${words.join(" ")} ${entry % 2 === 0 ? longMarkup : ""}</description></item>`;
}

test("a new entry keeps within D1's rows, from poll to page", { timeout: 240_000 }, async () => {
  const { database, meter } = meteredDatabase(await emptyDatabase());
  const newest = hosts.map(() => listed);
  const outcome = loadConfig([
    { path: "feeds/_site.yaml", text: "polling:\n  first-entries: 56\n" },
    { path: "feeds/news.yaml", text: `sources:\n${hosts.map((host) => `  - https://${host}/feed\n`).join("")}` },
  ]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  let now = begin + roundMs;
  const http = scriptedHttpClient(
    Object.fromEntries(
      hosts.map((host, at) => [
        `https://${host}/feed`,
        ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => {
          const etag = `"${newest[at]}"`;
          if (headers["if-none-match"] === etag) return replying(304, { etag });
          const items = Array.from({ length: listed }, (_, back) => item(at, (newest[at] ?? 0) - back));
          return replying(
            200,
            { etag },
            `<rss version="2.0"><channel><title>${host}</title><link>https://${host}/</link>${items.join("")}</channel></rss>`,
          );
        },
      ]),
    ),
  );
  const settings = await settingsFrom(outcome.config, "https://feeds.example");
  const world = {
    clock: { now: () => now as Instant, wait: async () => {} },
    http,
    callbacks: noCallbacks,
    journal: { record: () => {} },
  };
  const open = () =>
    openWorkersHome({ ...env, DB: database, PLAN: "paid" } as unknown as Bindings, settings, world, "trace");
  const setUp = open().surroundings;
  await setUp.sources.configure([...outcome.config.sources.keys()], now as Instant);
  const ids = (await setUp.sources.all()).map(({ id, url }) => ({ id, at: hosts.indexOf(new URL(url).host) }));

  const spent = { changed: rowsOf(), unchanged: rowsOf(), decided: rowsOf(), published: rowsOf() };
  for (let round = 0; round <= rounds; round++) {
    if (round === 1) for (const rows of Object.values(spent)) Object.assign(rows, rowsOf());
    if (round > 0) for (let at = 0; at < newARound; at++) bump(newest, (round * newARound + at) % sources);
    const polls = open().surroundings;
    for (const { id, at } of ids) {
      const changed = round > 0 && [0, 1, 2, 3].some((more) => (round * newARound + more) % sources === at);
      await counting(meter, spent[changed ? "changed" : "unchanged"], () => pollSource(id, polls));
    }
    await counting(meter, spent.decided, () => decideAll(open));
    await counting(meter, spent.published, () => publishStaleFeeds(open().surroundings));
    now += roundMs + 60_000;
  }
  // The index takes up several hundred entries at once; each bears its part.
  const taken = await database
    .prepare(
      "SELECT (SELECT count(*) FROM term_buckets) AS rows, length(fresh_entries) - length(replace(fresh_entries, char(10), '')) AS fresh FROM writer",
    )
    .all<{ rows: number; fresh: number }>();
  const { rows = 0, fresh = 0 } = taken.results[0] ?? {};
  const each = ({ read, written }: Meter, among: number) => ({ read: read / among, written: written / among });
  const entries = rounds * newARound;
  const unchangedPoll = each(spent.unchanged, rounds * (sources - newARound));
  const [changedPoll, decided, published] = [spent.changed, spent.decided, spent.published].map((one) =>
    each(one, entries),
  );
  const { stories } = open().surroundings;
  const placed = (await stories.count()).entries;
  expect(placed).toBe(sources * listed + entries);
  const indexed = rows / (placed - fresh);
  // First the long texts leave; two years later everything has left but what the feed shows.
  const pruned = rowsOf();
  for (const days of [100, 700]) {
    now += days * 24 * 3_600_000;
    await counting(meter, pruned, () => pruneAll(open));
  }
  const left = placed - (await stories.count()).entries;
  expect(left).toBeGreaterThan(placed - 100);
  const leaving = each(pruned, left);
  const entry = {
    written: sum(
      changedPoll?.written,
      -unchangedPoll.written,
      decided?.written,
      published?.written,
      indexed,
      leaving.written,
    ),
    read: sum(changedPoll?.read, -unchangedPoll.read, decided?.read, published?.read),
  };
  expect(entry.written).toBeLessThanOrEqual(8);
  expect(entry.read).toBeLessThanOrEqual(150);
});

test("looking whether an archived entry is old enough to go reads one row, however many there are", async () => {
  const { database, meter } = meteredDatabase(await emptyDatabase());
  await database
    .prepare(
      `WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 2000)
       INSERT INTO entries (number, id, source_id, first_seen_at, changed_at, dated_at, archived, content_hash, fingerprint, entry)
       SELECT -n, 'e' || n, 's', ?1 + n, ?1 + n, ?1 + n, 1, '', '{}', '{}' FROM counted`,
    )
    .bind(begin)
    .run();
  const retention = sqlRetentionStore(d1Driver(database, Number.POSITIVE_INFINITY));
  const progress = await retention.progress();
  const [young, old] = [rowsOf(), rowsOf()];
  await counting(meter, young, () => retention.takeArchived(begin as Instant, 100, progress));
  expect([young.read <= 2, young.written]).toEqual([true, 0]);
  await counting(meter, old, () => retention.takeArchived((begin + 100_000) as Instant, 100, progress));
  expect(old.read).toBeLessThan(600);
  expect(old.written).toBeGreaterThanOrEqual(100);
});

/** In as many invocations as their queries ask for. */
async function decideAll(open: () => ReturnType<typeof openWorkersHome>): Promise<void> {
  for (;;) {
    const home = open();
    if ((await decideStories(home.surroundings, () => home.queriesLeft() >= 20)) === 0) return;
  }
}

async function pruneAll(open: () => ReturnType<typeof openWorkersHome>): Promise<void> {
  for (;;) {
    const home = open();
    const { more } = await retain({ ...home.surroundings, retention: home.retention }, await home.databaseSize());
    if (!more) return;
  }
}

function sum(...numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? Number.NaN), 0);
}

function bump(counts: number[], at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

const rowsOf = (): Meter => ({ read: 0, written: 0, queries: 0 });

async function counting(meter: Meter, into: Meter, work: () => Promise<unknown>): Promise<void> {
  const before = { ...meter };
  await work();
  into.read += meter.read - before.read;
  into.written += meter.written - before.written;
  into.queries += meter.queries - before.queries;
}
