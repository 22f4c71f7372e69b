import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { type Bindings, openWorkersHome } from "../../src/worker/workers-home.ts";
import { noCallbacks } from "../fakes/no-callbacks.ts";
import { scriptedHttpClient } from "../fakes/scripted-http-client.ts";
import { emptyDatabase } from "./empty-database.ts";
import { meteredDatabase } from "./metered-database.ts";

const now = Date.UTC(2022, 0, 7) as Instant;
const events = [
  {
    en: ["Protesters storm the airport in Almaty", "Then 2500 soldiers landed in Almaty."],
    de: ["Demonstranten stürmen Flughafen von Almaty", "Danach landeten 2500 Soldaten in Almaty."],
  },
  {
    en: ["Landslide buries a hotel above Bolzano", "Rescuers from Merano dug out 34 guests."],
    de: ["Erdrutsch verschüttet Hotel oberhalb von Bolzano", "Retter aus Merano bargen 34 Gäste."],
  },
  {
    en: ["Ferry to Bornholm runs aground with 218 passengers", "The ship had left Ystad at noon."],
    de: ["Fähre nach Bornholm mit 218 Passagieren auf Grund gelaufen", "Das Schiff war mittags in Ystad abgefahren."],
  },
] as const;

/** Each event once in English and once in German. */
const items: readonly Item[] = events.flatMap((told, at) =>
  (["en", "de"] as const).map((lang) => {
    const [title, summary] = told[lang];
    const addresses = { url: `https://${lang}.example/${at}`, source: `${lang}.example` };
    return { id: `${lang}${at}`, lang, title, summary, published: "2022-01-06T06:00:00Z", ...addresses };
  }),
);

async function decided(written: "on" | "off") {
  const { database, meter } = meteredDatabase(await emptyDatabase());
  const asked: number[] = [];
  const AI = {
    async run(_: string, { text }: { readonly text: readonly string[] }) {
      asked.push(text.length);
      return { shape: [text.length, 2], data: text.map(() => [0.6, 0.8]), pooling: "cls" };
    },
  };
  const outcome = loadConfig([
    { path: "feeds/_site.yaml", text: `across-languages: ${written}\n` },
    { path: "feeds/news.yaml", text: "sources: [https://none.example/]\n" },
  ]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const settings = await settingsFrom(outcome.config, "https://feeds.example");
  const world = {
    clock: { now: () => now, wait: async () => {} },
    http: scriptedHttpClient({}),
    callbacks: noCallbacks,
    journal: { record: () => {} },
  };
  const bindings = { ...env, DB: database, PLAN: "paid", AI } as unknown as Bindings;
  const placed = await clusterItems(items, openWorkersHome(bindings, settings, world, "trace").surroundings, now);
  const storyOf = new Map(placed.map(({ id, story }) => [id, story]));
  const linked = events.filter((_, at) => storyOf.get(`en${at}`) === storyOf.get(`de${at}`)).length;
  return { linked, asked, written: meter.written };
}

test("on D1, with Workers AI bound, two languages tell one story, for one row more an entry and one request for all", async () => {
  const [on, off] = [await decided("on"), await decided("off")];
  expect([on.linked, on.asked]).toEqual([events.length, [items.length]]);
  expect([off.linked, off.asked]).toEqual([0, []]);
  // Whoever joins a story stands in its index besides, whatever the reason.
  expect(on.written - off.written - on.linked).toBeLessThanOrEqual(items.length);
});
