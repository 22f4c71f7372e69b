import type { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { retain } from "../../src/app/retain.ts";
import type { Surroundings } from "../../src/app/surroundings.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { DatabaseSize } from "../../src/model/retention.ts";
import type { Instant } from "../../src/model/scalars.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { HttpClient } from "../../src/ports/http-client.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { noSecrets } from "../fakes/no-secrets.ts";

export const began = Date.UTC(2026, 0, 5) as Instant;
export const dayMs = 24 * 3_600_000;
const busy = [0, 1];
export const entriesADay = 6;
const listed = 20;

/** As unlike as a day's stories are. */
function words(seed: number, count: number): string {
  return Array.from({ length: count }, (_, at) => {
    const mixed = Math.imul(seed * 31 + at + 1, 2_654_435_761) >>> 0;
    return Array.from({ length: 7 }, (_, letter) => String.fromCharCode(97 + ((mixed >>> (letter * 4)) & 15))).join("");
  }).join(" ");
}

export const titleOf = (source: number, entry: number) => `S${source}E${entry} ${words(source * 100_000 + entry, 6)}`;

export function item(source: number, entry: number, { dated = true, text = 500 } = {}): string {
  const at = new Date(began + (entry / entriesADay) * dayMs + source * 60_000).toUTCString();
  return `<item><guid>${source}-${entry}</guid><title>${titleOf(source, entry)}</title><link>https://s${source}.example/${entry}</link>
    ${dated ? `<pubDate>${at}</pubDate>` : ""}<description>Text of ${source}-${entry}: ${words(source * 7919 + entry, text)}</description></item>`;
}

export interface AgingSite {
  readonly line: Surroundings;
  day: number;
  /** What a source lists instead of its newest entries. */
  readonly instead: Map<number, string>;
  /** A day goes by: everything is polled, decided, published and pruned. */
  live(): Promise<void>;
  prune(): Promise<void>;
}

/** Two sources that tell six stories a day each, and a quiet one that told three and then fell silent, in one feed. */
export async function agingSite(
  stores: ReturnType<typeof sqlStores>,
  size: () => Promise<DatabaseSize>,
  retention = "{full-text: 10d, entries: 30d}",
): Promise<AgingSite> {
  const urls = [...busy, 9].map((source) => `https://s${source}.example/feed`);
  const outcome = loadConfig([
    { path: "feeds/_site.yaml", text: `polling: {host-gap: 0s, first-entries: 100}\nretention: ${retention}\n` },
    { path: "feeds/all.yaml", text: `sources: [${urls.slice(0, -1).join(", ")}]\nlimits: {items: 20}\n` },
    { path: "feeds/quiet.yaml", text: `sources: [${urls.at(-1)}]\n` },
  ]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const settings = await settingsFrom(outcome.config, "https://feeds.example");
  const instead = new Map<number, string>();
  let day = 0;
  const clock: Clock = { now: () => (began + day * dayMs) as Instant, wait: async () => {} };
  const feed = (source: number) => {
    const newest = source === 9 ? 3 : day * entriesADay;
    const items = Array.from({ length: Math.min(listed, newest) }, (_, back) => item(source, newest - 1 - back));
    return instead.get(source) ?? items.join("");
  };
  const http: HttpClient = {
    async get({ url }) {
      const source = Number(/s(\d+)\./.exec(url)?.[1]);
      const text = `<rss version="2.0"><channel><title>Source ${source}</title>${feed(source)}</channel></rss>`;
      return { kind: "replied", status: 200, headers: {}, bytes: new TextEncoder().encode(text) };
    },
    post: async () => ({ kind: "failed", failure: { code: "dns", host: "hub.example" } }),
  };
  const line = {
    ...stores,
    settings: () => settings,
    clock,
    http,
    secrets: noSecrets,
    turns: hostTurns({ clock, hosts: stores.hosts, polling: () => settings.config.site.polling }),
    journal: { record: () => {} },
    readersOf: () => null,
  };
  await line.sources.configure([...outcome.config.sources.keys()], clock.now());
  const site: AgingSite = {
    line,
    instead,
    get day() {
      return day;
    },
    set day(to: number) {
      day = to;
    },
    async live() {
      day++;
      const ids = (await line.sources.all()).map(({ id }) => id);
      await line.sources.hasten(ids, clock.now(), "a new day");
      for (const id of ids) await pollSource(id, line);
      while ((await decideStories(line)) > 0);
      await publishStaleFeeds(line);
      await site.prune();
    },
    async prune() {
      while ((await retain(line, await size())).more);
    },
  };
  return site;
}
