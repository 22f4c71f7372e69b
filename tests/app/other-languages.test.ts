import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { whyPair } from "../../src/app/why.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Embedder } from "../../src/ports/embedder.ts";
import { instant } from "../fakes/fixed-clock.ts";

const now = instant("2022-01-07T00:00:00Z");
const item = (id: string, lang: string, hour: number, title: string, summary: string): Item => ({
  ...{ id, lang, title, summary, source: `${id}.example`, url: `https://${id}.example/1` },
  published: `2022-01-06T${String(hour).padStart(2, "0")}:00:00Z`,
});
const english = item(
  "times",
  "en",
  6,
  "Protesters storm the airport in Almaty as 2,500 troops arrive",
  "President Tokayev said that 2,500 soldiers have landed in Almaty. In Atyrau shots were heard.",
);
const german = item(
  "zeitung",
  "de",
  9,
  "Demonstranten stürmen Flughafen von Almaty, 2500 Soldaten eingetroffen",
  "Präsident Tokajew sagte, 2500 Soldaten seien in Almaty gelandet. Auch in Atyrau fielen Schüsse.",
);
const elsewhere = item(
  "post",
  "en",
  8,
  "Rebels storm the airport in Goma as 900 troops arrive",
  "General Makenga said that 900 soldiers have landed in Goma. In Bukavu shots were heard.",
);

/** Whatever a text says, it means the same: the worst that a model can do. */
function alwaysAlike(asked: string[][] = []): Embedder {
  return {
    async embed(texts) {
      asked.push([...texts]);
      return { kind: "embedded", vectors: texts.map(() => [0.6, 0.8]) };
    },
  };
}

function home(written: "on" | "off", embedder?: Embedder) {
  const outcome = loadConfig([
    { path: "feeds/_site.yaml", text: `across-languages: ${written}\n` },
    { path: "feeds/all.yaml", text: "sources: [https://none.example/]\n" },
  ]);
  if (outcome.kind === "refused") throw new Error("refused");
  const stores = sqlStores(openDatabase(":memory:").driver);
  const settings = { config: outcome.config, publicUrl: "", feedHashes: new Map() };
  return { ...stores, embedder, settings: () => settings };
}

test("with a model, reports of one event in two languages are one story, and the reason says so in words", async () => {
  const asked: string[][] = [];
  const placed = await clusterItems([english, german], home("on", alwaysAlike(asked)), now);
  expect(placed.map(({ because }) => because)).toEqual([
    "starts a story",
    "the same event in another language (Almaty, Tokajew, Atyrau, 2500), 3 hours apart",
  ]);
  expect(new Set(placed.map(({ story }) => story)).size).toBe(1);
  expect(asked.map((texts) => texts.length)).toEqual([2]);
  expect(asked[0]?.[1]).toBe(`${german.title}\n${german.summary}`);
});

test("asked why, two entries that were linked across languages are told by what linked them", async () => {
  const line = home("on", alwaysAlike());
  await clusterItems([english, german], line, now);
  const why = await whyPair([english.url ?? "", german.url ?? ""], line.stories, 14);
  expect(why?.sentence).toBe(
    "One story. Seen alone: together, the same event in another language (Almaty, Tokajew, Atyrau, 2500), 3 hours apart.",
  );
});

test("off, which is the default, no model is asked, no vector stored, and the languages stay apart", async () => {
  const asked: string[][] = [];
  const line = home("off", alwaysAlike(asked));
  const placed = await clusterItems([english, german], line, now);
  expect(new Set(placed.map(({ story }) => story)).size).toBe(2);
  expect(asked).toEqual([]);
  expect(await line.vectors.of([1, 2] as never)).toEqual(new Map());
});

test("vectors that agree link nothing where names and numbers do not", async () => {
  const placed = await clusterItems([elsewhere, german], home("on", alwaysAlike()), now);
  expect(placed.map(({ because }) => because)).toEqual(["starts a story", "starts a story"]);
});

test("a model that fails stops no decision: entries are decided without it", async () => {
  const failing: Embedder = { embed: async () => ({ kind: "failed", detail: "over its limits" }) };
  const placed = await clusterItems([english, german], home("on", failing), now);
  expect(placed.map(({ because }) => because)).toEqual(["starts a story", "starts a story"]);
});

test("what an entry means is stored before it is used, and never asked for again: decided anew after a crash, it is decided the same", async () => {
  const line = home("on", alwaysAlike());
  const dies = { ...line.stories, place: () => Promise.reject(new Error("killed")) };
  await expect(clusterItems([english, german], { ...line, stories: dies }, now)).rejects.toThrow("killed");
  const gone: Embedder = { embed: () => Promise.reject(new Error("asked again")) };
  const placed = await clusterItems([], { ...line, embedder: gone }, now);
  expect(placed.map(({ because }) => because.split(" (")[0])).toEqual([
    "starts a story",
    "the same event in another language",
  ]);
});
