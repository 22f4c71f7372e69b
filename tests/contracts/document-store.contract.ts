import { describe, expect, test } from "vitest";
import type { StoredDocument } from "../../src/model/merged-feed.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { configured, evening, morning, noon, place, resolved, sequence, storyId } from "./samples.ts";
import type { OpenStores, Stores } from "./stores.ts";

function document(path: string, body: string, lastModifiedAt: Instant): StoredDocument {
  return {
    path,
    contentType: "text/plain",
    body,
    etag: `"${path} ${body.length} ${body.slice(0, 20)}"`,
    lastModifiedAt,
  };
}

const marked = (slug: string, at: number) => expect.objectContaining({ slug, sequence: sequence(at) });

/** Leaves a feed marked by each of these sequences in turn. */
async function markBy(stores: Stores, slug: string, changes: number): Promise<void> {
  const entries = Array.from({ length: changes }, (_, number) => resolved({ id: `${slug}${number}` }));
  await stores.entries.commit(await configured(stores, `https://${slug}.example/`), entries, noon);
  for (const change of await stores.stories.undecided(1000)) {
    await place(
      stores,
      change,
      { kind: "starts", story: `s${change.sequence}` as never, nearest: null },
      { feeds: [slug] },
    );
  }
}

export function documentStoreContract(open: OpenStores): void {
  describe("document store", () => {
    test("what was published is read back as it was", async () => {
      const [stores, elsewhere] = await open();
      const atom = document("world.atom", "<feed>é😀\n</feed>", noon);
      const page = document("world", "", noon);
      await stores.documents.publish("world", "s1", [atom, page], sequence(0));
      expect(await elsewhere.documents.read("world.atom")).toEqual(atom);
      expect(await elsewhere.documents.read("world")).toEqual(page);
      expect(await elsewhere.documents.read("world.rss")).toBeNull();
    });

    test("unchanged bytes keep the time of their last change, changed ones take the new", async () => {
      const [stores] = await open();
      await stores.documents.publish(
        "world",
        "s1",
        [document("world.rss", "a", morning), document("world.atom", "a", morning)],
        sequence(0),
        null,
      );
      await stores.documents.publish(
        "world",
        "s1",
        [document("world.rss", "a", noon), document("world.atom", "b", noon)],
        sequence(0),
        null,
      );
      expect(await stores.documents.read("world.rss")).toEqual(document("world.rss", "a", morning));
      expect(await stores.documents.read("world.atom")).toEqual(document("world.atom", "b", noon));
    });

    test("P12: a feed's memory is read back as it was, and no later rendering has fewer archives", async () => {
      const [stores, elsewhere] = await open();
      expect(await stores.documents.course("world")).toEqual({ through: null, course: [], archives: 0 });
      const course = [
        { story: storyId("b"), at: noon, number: sequence(2), archived: false },
        { story: storyId("a"), at: morning, number: sequence(1), archived: true },
      ];
      const remembered = { shown: [storyId("b")], course, front: null };
      expect(await stores.documents.archives("world")).toEqual({ from: 1, to: 0 });
      await stores.documents.publish("world", "s1", [], sequence(2), null, { ...remembered, archives: 2 });
      expect(await elsewhere.documents.course("world")).toEqual({ through: 2, course, archives: 2 });
      expect(await elsewhere.documents.archives("world")).toEqual({ from: 1, to: 2 });
      await stores.documents.publish("world", "s1", [], sequence(1), null, { ...remembered, course: [], archives: 3 });
      await stores.documents.publish("world", "s1", [], sequence(3), null, { ...remembered, archives: 1 });
      expect(await elsewhere.documents.archives("world")).toEqual({ from: 1, to: 2 });
    });

    test("a document that is no longer published is gone, those of other feeds stay", async () => {
      const [stores] = await open();
      await stores.documents.publish("tech", "s1", [document("tech.rss", "t", morning)], sequence(0));
      await stores.documents.publish(
        "world",
        "s1",
        [document("world.rss", "a", morning), document("world.atom", "a", morning)],
        sequence(0),
        null,
      );
      await stores.documents.publish("world", "s1", [document("world.rss", "a", noon)], sequence(0));
      expect(await stores.documents.read("world.atom")).toBeNull();
      expect(await stores.documents.read("tech.rss")).toEqual(document("tech.rss", "t", morning));
      await stores.documents.publish("world", "s1", [], sequence(0));
      expect(await stores.documents.read("world.rss")).toBeNull();
      expect(await stores.documents.wasPublished("world")).toBe(true);
      expect(await stores.documents.wasPublished("science")).toBe(false);
    });

    test("a body of several megabytes is read back whole, and so is the short one after it", async () => {
      const [stores] = await open();
      const long = document("world.rss", `${"é".repeat(599_999)}${"😀".repeat(900_000)}`, morning);
      await stores.documents.publish("world", "s1", [long], sequence(0));
      expect(await stores.documents.read("world.rss")).toEqual(long);
      await stores.documents.publish("world", "s1", [document("world.rss", "short", noon)], sequence(0));
      expect(await stores.documents.read("world.rss")).toEqual(document("world.rss", "short", noon));
    });

    test("publishing clears the mark up to the change it shows", async () => {
      const [stores] = await open();
      await markBy(stores, "world", 3);
      await stores.documents.publish("world", "s1", [], sequence(2));
      expect(await stores.documents.stale()).toEqual([marked("world", 3)]);
      await stores.documents.publish("world", "s1", [], sequence(3));
      await stores.documents.publish("world", "s1", [], sequence(3));
      expect(await stores.documents.stale()).toEqual([]);
    });

    test("a mark names the stories that changed, beside what the feed was last rendered from", async () => {
      const [stores, elsewhere] = await open();
      const front = { stories: [[storyId("s1"), noon, sequence(1)]] as const, floor: null };
      await stores.documents.publish("world", "s1", [], sequence(0), null, {
        shown: [],
        course: [],
        archives: 0,
        front,
      });
      await markBy(stores, "world", 2);
      expect(await elsewhere.documents.stale()).toEqual([
        { slug: "world", sequence: 2, changed: ["s1", "s2"].map(storyId), isNew: false, front },
      ]);
      await stores.documents.markChangedSettings(new Map([["world", "s2"]]));
      expect(await elsewhere.documents.stale()).toEqual([
        { slug: "world", sequence: 2, changed: null, isNew: false, front },
      ]);
    });

    test("of more marks than stand beside the cursor none is lost, and none comes back that was rendered", async () => {
      const [stores, elsewhere] = await open();
      const slugs = Array.from({ length: 60 }, (_, number) => `a-feed-with-a-long-name-${number}`);
      const entries = Array.from({ length: 20 }, (_, number) => resolved({ id: `e${number}` }));
      await stores.entries.commit(await configured(stores, "https://site.example/"), entries, noon);
      for (const change of await stores.stories.undecided(1000)) {
        await place(
          stores,
          change,
          { kind: "starts", story: storyId(`s${change.sequence}`), nearest: null },
          { feeds: slugs },
        );
        if (change.sequence === 4) for (const slug of slugs) await stores.documents.publish(slug, "", [], sequence(4));
      }
      const since = Array.from({ length: 16 }, (_, number) => `s${number + 5}`);
      const stale = await elsewhere.documents.stale();
      expect(stale.map(({ slug }) => slug).toSorted()).toEqual(slugs.toSorted());
      for (const { sequence: newest, changed } of stale)
        expect([newest, changed?.toSorted()]).toEqual([20, since.toSorted()]);
      for (const slug of slugs) await stores.documents.publish(slug, "", [], sequence(20));
      expect(await elsewhere.documents.stale()).toEqual([]);
    });

    test("a feed that nobody was ever shown is told from those that were", async () => {
      const [stores] = await open();
      await stores.documents.publish("world", "s1", [], sequence(0));
      await stores.documents.markChangedSettings(
        new Map([
          ["world", "s2"],
          ["tech", "s1"],
        ]),
      );
      const stale = await stores.documents.stale();
      expect(stale.map(({ slug, isNew }) => [slug, isNew])).toEqual([
        ["tech", true],
        ["world", false],
      ]);
    });

    test("a rendering that was overtaken by a later one changes nothing", async () => {
      const [stores, slow] = await open();
      await stores.documents.publish("world", "s2", [document("world.rss", "later", noon)], sequence(3));
      await slow.documents.publish(
        "world",
        "s1",
        [document("world.rss", "earlier", evening), document("world.atom", "x", evening)],
        sequence(2),
        null,
      );
      expect(await stores.documents.read("world.rss")).toEqual(document("world.rss", "later", noon));
      expect(await stores.documents.read("world.atom")).toBeNull();
      await stores.documents.markChangedSettings(new Map([["world", "s2"]]));
      expect(await stores.documents.stale()).toEqual([]);
    });

    test("a feed is marked when it is new or its settings changed, once", async () => {
      const [stores] = await open();
      await stores.documents.publish("same", "s1", [], sequence(0));
      await stores.documents.publish("changed", "s1", [], sequence(0));
      const settings = new Map([
        ["same", "s1"],
        ["changed", "s2"],
        ["new", "s1"],
      ]);
      await stores.documents.markChangedSettings(settings);
      await stores.documents.markChangedSettings(settings);
      expect(await stores.documents.stale()).toEqual([marked("new", 0), marked("changed", 0)]);
      await stores.documents.publish("changed", "s2", [], sequence(0));
      await stores.documents.publish("new", "s1", [], sequence(0));
      await stores.documents.markChangedSettings(settings);
      expect(await stores.documents.stale()).toEqual([]);
    });

    test("the feed whose documents are oldest comes first, also when it has changed since others have", async () => {
      const [stores] = await open();
      await stores.documents.publish("quiet", "s1", [], sequence(2));
      await stores.documents.publish("busy", "s1", [], sequence(1));
      await stores.documents.markChangedSettings(new Map([["quiet", "s2"]]));
      await markBy(stores, "busy", 3);
      expect((await stores.documents.stale()).map(({ slug }) => slug)).toEqual(["busy", "quiet"]);
    });

    test("a change of settings is marked with the newest change decided, and does not lower a mark", async () => {
      const [stores] = await open();
      await markBy(stores, "world", 2);
      await stores.documents.markChangedSettings(
        new Map([
          ["world", "s1"],
          ["tech", "s1"],
        ]),
      );
      expect(await stores.documents.stale()).toEqual([marked("tech", 2), marked("world", 2)]);
    });

    test("a feed that changes by waiting is marked when its time has come, and not again once it is rendered", async () => {
      const [stores, elsewhere] = await open();
      await stores.documents.publish("waits", "s1", [], sequence(0), null, undefined, noon);
      await stores.documents.publish("never", "s1", [], sequence(0));
      await elsewhere.documents.markDue(morning);
      expect(await elsewhere.documents.stale()).toEqual([]);
      await elsewhere.documents.markDue(noon);
      expect((await elsewhere.documents.stale()).map(({ slug }) => slug)).toEqual(["waits"]);
      await stores.documents.publish("waits", "s1", [], sequence(0));
      await elsewhere.documents.markDue(evening);
      expect(await elsewhere.documents.stale()).toEqual([]);
    });
  });
}
