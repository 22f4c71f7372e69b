import fc from "fast-check";
import { expect, test } from "vitest";
import type { Instant } from "../../src/model/scalars.ts";
import { webApp } from "../../src/web/web-app.ts";
import { noArchives } from "../fakes/no-archives.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noRevisions } from "../fakes/no-revisions.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { noStories } from "../fakes/no-stories.ts";
import { noWithdrawals } from "../fakes/no-withdrawals.ts";
import { hostileTitles } from "../samples/hostile-feeds.ts";
import { configOf, wire } from "../samples/merged-feed.ts";

const config = configOf(`title: Unrest\nsources: [${wire}]\nrenamed-from: [riots]\n`);
const app = webApp({
  secrets: noSecrets,
  config: () => config,
  clock: { now: () => 0 as Instant },
  sources: { all: async () => [], histories: async () => [] },
  websub: noHubs,
  stories: noStories,
  archives: noArchives,
  documents: {
    read: async () => null,
    readAll: async () => new Map(),
    wasPublished: async (slug) => slug !== "never",
    archives: async () => ({ from: 1, to: 0 }),
  },
  entries: noRevisions,
  withdrawals: noWithdrawals,
  publicUrl: () => "https://feeds.example",
});

const mark = "\r\nSet-Cookie: x=1\r\n\r\n<script>alert(1)</script>\"'&<";
const hostile = fc.oneof(
  fc.constantFrom(...hostileTitles.map((title) => title.slice(0, 300))),
  fc.string({ unit: "binary", maxLength: 40 }),
);
/** What is injected, once encoded as browsers do and once as only attackers do. */
const injected = fc
  .tuple(hostile, fc.boolean())
  .map(([text, raw]) => (raw ? (text + mark).replace(/[^\x21-\x7e]|[?#%]/g, encoded) : encoded(text + mark)));

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

const places: readonly ((text: string) => string)[] = [
  (text) => `/${text}`,
  (text) => `/${text}.atom`,
  (text) => `/unrest/story/${text}`,
  (text) => `/unrest/archive/${text}.rss`,
  (text) => `/riots/${text}`,
  (text) => `/riots/story/${text}.json`,
  (text) => `/${text}/entries.rss`,
  (text) => `/unrest/search?q=${text}`,
  (text) => `/unrest/search.atom?q=${text}`,
  (text) => `/why?url=${text}&with=${text}`,
  (text) => `/status/requests?of=${text}`,
];

test("nothing that stands in an address or a query gets into a header, or as markup into a body", () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), injected, async (place, text) => {
      const response = await app.request(`http://feeds.example${place(text)}`);
      expect(response.status).toBeLessThan(501);
      for (const [name, value] of response.headers) {
        expect(name).not.toBe("set-cookie");
        expect(value).not.toMatch(/[\r\n]|<script/);
      }
      const location = response.headers.get("Location") ?? "/";
      expect(new URL(location, "http://feeds.example").origin).toBe("http://feeds.example");
      expect(await response.text()).not.toContain("<script");
    }),
    { numRuns: 300 },
  ));

test.each(places.map((place) => [place("…"), place] as const))(
  "%s answers an injection without a fault of ours",
  async (_, place) =>
    expect((await app.request(`http://feeds.example${place(encoded(mark))}`)).status).toBeLessThan(500),
);
