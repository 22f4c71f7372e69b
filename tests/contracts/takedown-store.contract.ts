import { describe, expect, test } from "vitest";
import type { Carrier } from "../../src/model/withdrawal.ts";
import {
  configured,
  decide,
  evening,
  morning,
  noon,
  pending,
  place,
  placeAll,
  resolved,
  sequence,
  url,
} from "./samples.ts";
import type { OpenStores, Stores } from "./stores.ts";

const daily = url("https://daily.example/feed");
const weekly = url("https://weekly.example/feed");
const address = "example.org/a";
const carriers: readonly Carrier[] = [
  { slug: "world", urls: [daily, weekly] },
  { slug: "weekly", urls: [weekly] },
  { slug: "other", urls: [url("https://other.example/feed")] },
];

/** a and b, which bear one address, stand with c; d stands alone. a and d are the daily's. */
async function twoStories(stores: Stores): Promise<void> {
  const [a, b] = [resolved({ id: "a", canonicalUrl: address }), resolved({ id: "b", canonicalUrl: address })];
  await stores.entries.commit(await configured(stores, daily), [a, resolved({ id: "d" })], noon);
  await stores.entries.commit(await configured(stores, weekly), [b, resolved({ id: "c" })], noon);
  await placeAll(stores, { b: "a", c: "a" });
}

const shown = async (stores: Stores) =>
  (await stores.stories.newest([daily, weekly], 10))
    .map(({ id, members }) => `${id}: ${members.map(({ stored }) => stored.id).join(" ")}`)
    .sort();
const withdrawn = async (stores: Stores, slug: string) =>
  (await stores.withdrawals.of(slug, 10)).map(({ id }) => id).sort();

export function takedownStoreContract(open: OpenStores): void {
  describe("takedown store", () => {
    test("an entry leaves its story, which keeps its id and its other members", async () => {
      const [stores, elsewhere] = await open();
      await twoStories(stores);
      await stores.takedowns.take("a", "asked by its author", evening, carriers);
      expect(await shown(elsewhere)).toEqual(["story of a: b c", "story of d: d"]);
      expect(await elsewhere.stories.count()).toEqual({ entries: 3, stories: 2 });
      expect(await withdrawn(elsewhere, "world")).toEqual(["entry/a"]);
      expect(await withdrawn(elsewhere, "weekly")).toEqual([]);
      expect((await elsewhere.documents.stale()).map(({ slug }) => slug)).toEqual(["world"]);
      expect(await elsewhere.takedowns.journal()).toEqual([
        { reference: "a", takenAt: evening, reason: "asked by its author", undoneAt: null, entries: 1 },
      ]);
    });

    test("P14: a story that nobody tells any more is withdrawn from each feed in which that is so", async () => {
      const [stores] = await open();
      await twoStories(stores);
      await stores.takedowns.take("c", null, noon, carriers);
      expect(await withdrawn(stores, "weekly")).toEqual(["entry/c"]);
      await stores.takedowns.take("b", null, evening, carriers);
      expect(await withdrawn(stores, "weekly")).toEqual(["entry/b", "entry/c", "story/story of a"]);
      expect(await withdrawn(stores, "world")).toEqual(["entry/b", "entry/c"]);
      await stores.takedowns.take("d", null, evening, carriers);
      expect(await stores.stories.count()).toEqual({ entries: 1, stories: 1 });
    });

    test("an address takes an entry also of a host without a point in its name", async () => {
      const [stores] = await open();
      const intranet = resolved({ id: "a", canonicalUrl: "newsroom:8080/a" });
      await stores.entries.commit(await configured(stores, daily), [intranet], noon);
      await placeAll(stores);
      await stores.takedowns.take("newsroom:8080/a", null, evening, carriers);
      expect(await shown(stores)).toEqual([]);
    });

    test("an address takes whatever bears it, now and later, from any source", async () => {
      const [stores] = await open();
      await twoStories(stores);
      await stores.takedowns.take(address, null, evening, carriers);
      expect(await shown(stores)).toEqual(["story of a: c", "story of d: d"]);
      const again = resolved({ id: "e", canonicalUrl: address });
      await stores.entries.commit(await configured(stores, weekly), [again], evening);
      await placeAll(stores);
      expect(await shown(stores)).toEqual(["story of a: c", "story of d: d"]);
      expect((await stores.takedowns.journal()).map(({ entries }) => entries)).toEqual([2]);
    });

    test("an entry that its source lists again, edited or not, stays away", async () => {
      const [stores] = await open();
      await twoStories(stores);
      await stores.takedowns.take("a", null, evening, carriers);
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a", canonicalUrl: address })], evening);
      await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title: "New words" })], evening);
      expect(await pending(stores)).toEqual([]);
      await placeAll(stores);
      expect(await shown(stores)).toEqual(["story of a: b c", "story of d: d"]);
    });

    test("an entry that waits for the writer is taken down before it was ever shown", async () => {
      const [stores] = await open();
      const [a, b] = [resolved({ id: "a", canonicalUrl: address }), resolved({ id: "b" })];
      await stores.entries.commit(await configured(stores, daily), [a, b], noon);
      await stores.takedowns.take(address, null, evening, carriers);
      await placeAll(stores);
      expect(await shown(stores)).toEqual(["story of b: b"]);
      expect(await stores.stories.count()).toEqual({ entries: 1, stories: 1 });
      expect(await withdrawn(stores, "world")).toEqual(["entry/a"]);
    });

    test("a decision that was on its way when its entry was taken down places nothing", async () => {
      const [stores, writer] = await open();
      await stores.entries.commit(
        await configured(stores, daily),
        [resolved({ id: "a" }), resolved({ id: "b" })],
        noon,
      );
      const place = placeAllLater(writer);
      await stores.takedowns.take("a", null, evening, carriers);
      await (await place)();
      expect(await shown(stores)).toEqual(["story of b: b"]);
      expect(await stores.stories.count()).toEqual({ entries: 1, stories: 1 });
    });

    test("two takedowns at once are one, and what nothing bears is not journalled", async () => {
      const [stores, elsewhere] = await open();
      await twoStories(stores);
      await Promise.all([
        stores.takedowns.take(address, "first", evening, carriers),
        elsewhere.takedowns.take(address, "second", evening, carriers),
        stores.takedowns.take("nobody", null, evening, carriers),
        elsewhere.takedowns.take("' OR 1=1 --", null, evening, carriers),
      ]);
      expect(await stores.stories.count()).toEqual({ entries: 2, stories: 2 });
      expect((await stores.takedowns.journal()).map(({ reference }) => reference)).toEqual([address]);
    });

    test("undone, its entries are decided on anew and no feed calls them gone", async () => {
      const [stores, elsewhere] = await open();
      await twoStories(stores);
      await stores.takedowns.take("d", null, noon, carriers);
      await stores.takedowns.take(address, null, noon, carriers);
      const state = await configured(stores, weekly);
      await stores.entries.commit(state, [resolved({ id: "e", canonicalUrl: address })], noon);
      await elsewhere.takedowns.undo(address, evening, carriers);
      await elsewhere.takedowns.undo(address, evening, carriers);
      await elsewhere.takedowns.undo("nobody", evening, carriers);
      expect((await pending(stores)).map((line) => line.split(" ")[1]).sort()).toEqual(["a", "b", "e"]);
      await placeAll(stores, { b: "a", e: "a" });
      expect(await shown(stores)).toEqual(["story of a: c a b e"]);
      expect(await withdrawn(stores, "world")).toEqual(["entry/d", "story/story of d"]);
      expect(await stores.stories.count()).toEqual({ entries: 4, stories: 2 });
      expect((await stores.takedowns.journal()).map(({ undoneAt }) => undoneAt).sort()).toEqual([evening, null]);
    });

    test("archives that are to be looked through are noted by feed, from the newest down, until the takedown is undone", async () => {
      const [stores, elsewhere] = await open();
      await twoStories(stores);
      for (const [slug, archives] of Object.entries({ world: 3, tech: 1, none: 0 }))
        await stores.documents.publish(slug, "", [], sequence(0), null, {
          shown: [],
          course: [],
          archives,
          front: null,
        });
      await stores.takedowns.take("a", null, evening, carriers);
      await stores.takedowns.noteArchives("a", ["world", "tech", "none", "nobody"]);
      await stores.takedowns.noteArchives("b", ["tech"]);
      const noticed = await elsewhere.takedowns.notedArchives("a");
      expect(noticed).toEqual([
        { reference: "a", slug: "tech", from: 1, to: 1 },
        { reference: "a", slug: "world", from: 1, to: 3 },
      ]);
      for (const feed of noticed) await elsewhere.takedowns.archivesLeft(feed, feed.to);
      const noted = async () =>
        (await stores.takedowns.notedArchives(null)).map(({ reference, slug, to }) => [reference, slug, to]);
      expect(await noted()).toEqual([
        ["a", "world", 2],
        ["b", "tech", 1],
      ]);
      await stores.takedowns.undo("a", evening, carriers);
      expect(await noted()).toEqual([["b", "tech", 1]]);
    });

    test("what another takedown holds stays down", async () => {
      const [stores] = await open();
      await twoStories(stores);
      await stores.takedowns.take("a", null, morning, carriers);
      await stores.takedowns.take(address, null, noon, carriers);
      await stores.takedowns.undo(address, evening, carriers);
      expect((await pending(stores)).map((line) => line.split(" ")[1])).toEqual(["b"]);
      await stores.takedowns.undo("a", evening, carriers);
      expect((await pending(stores)).map((line) => line.split(" ")[1]).sort()).toEqual(["a", "b"]);
    });
  });
}

/** The changes are read now, and placed when the result is called. */
async function placeAllLater(stores: Stores): Promise<() => Promise<void>> {
  const changes = await stores.stories.undecided(10);
  return async () => {
    for (const change of changes) await place(stores, change, decide(change, undefined));
  };
}
