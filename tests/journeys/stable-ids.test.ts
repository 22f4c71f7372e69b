import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { replying, scriptedHttpClient } from "../fakes/scripted-http-client.ts";

const [wire, herald] = ["https://wire.example/feed", "https://herald.example/feed"];
const item = (guid: string, title: string, text: string) =>
  `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><description>${text}</description><pubDate>Wed, 05 Jan 2022 08:00:00 GMT</pubDate></item>`;
const feed = (...items: readonly string[]) =>
  `<rss version="2.0"><channel><title>x</title>${items.join("")}</channel></rss>`;
const unrest = item(
  "w1",
  "Unrest spreads across Almaty",
  "Crowds gathered before the town hall of Almaty on Wednesday.",
);
const snow = item("h1", "Snow closes the mountain road", "The pass above Medeu stays shut until Friday.");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-ids-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Round {
  readonly database?: string;
  readonly wire?: string;
  readonly herald?: string;
  readonly yaml?: string;
  readonly publicUrl?: string;
  readonly hour?: number;
}

/** Polls both sources once and publishes; the ids of what is published, by the beginning of its title. */
async function round(given: Round = {}): Promise<Readonly<Record<string, string>>> {
  const { driver, close } = openDatabase(join(folder, given.database ?? "one.db"));
  const outcome = loadConfig([
    { path: "feeds/unrest.yaml", text: given.yaml ?? `title: Unrest\nsources: [${wire}, ${herald}]\n` },
  ]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const settings = await settingsFrom(outcome.config, given.publicUrl ?? "https://feeds.example");
  const clock = fixedClock(Date.UTC(2022, 0, 5, 10 + (given.hour ?? 0)) as Instant);
  const stores = sqlStores(driver);
  const line = {
    ...stores,
    settings: () => settings,
    clock,
    http: scriptedHttpClient({
      [wire]: [replying(200, {}, given.wire ?? feed(unrest))],
      [herald]: [replying(200, {}, given.herald ?? feed(snow))],
    }),
    secrets: { get: () => null },
    turns: hostTurns({ clock, hosts: stores.hosts, polling: () => outcome.config.site.polling }),
    journal: { record: () => {} },
    readersOf: () => null,
  };
  await line.sources.configure([...outcome.config.sources.keys()], clock.now());
  const ids = (await line.sources.all()).map(({ id }) => id);
  await line.sources.hasten(ids, clock.now(), "asked for by hand");
  for (const id of ids) await pollSource(id, line);
  await decideStories(line);
  await publishStaleFeeds(line);
  const [slug] = [...outcome.config.feeds.keys()];
  const document = await line.documents.read(`${slug}.json`);
  close();
  const { items } = JSON.parse(document?.body ?? "") as { items: readonly { id: string; title: string }[] };
  return Object.fromEntries(items.map(({ id, title }) => [title.slice(0, 4), id]));
}

const reordered = `title: Calm\nlanguage: en\nsources:\n  - url: ${herald}\n    weight: 2\n  - url: ${wire}\n    title: Wire\n`;

test.each<readonly [string, Round]>([
  [
    "a retitle",
    {
      hour: 2,
      wire: feed(
        item(
          "w1",
          "Unrest in Almaty, updated",
          "Crowds gathered before the town hall of Almaty on Wednesday, and left.",
        ),
      ),
    },
  ],
  ["a story that grows", { hour: 2, herald: feed(snow, unrest.replace("w1", "h2")) }],
  ["another order, title and weight in the configuration", { yaml: reordered }],
  ["another host", { publicUrl: "https://elsewhere.example" }],
  ["a restart in which nothing is new", { hour: 2 }],
])("P3: %s changes no id", async (_, change) => {
  const before = await round();
  expect(Object.keys(before).sort()).toEqual(["Snow", "Unre"]);
  expect(await round(change)).toEqual(before);
});

test("P3: another database, read into anew or carried over, gives the same ids", async () => {
  const before = await round();
  expect(await round({ database: "two.db" })).toEqual(before);
  copyFileSync(join(folder, "one.db"), join(folder, "three.db"));
  expect(await round({ database: "three.db", hour: 2 })).toEqual(before);
});
