import { describe, expect, test } from "vitest";
import type { Override, Standing } from "../../src/model/override.ts";
import {
  address,
  configured,
  decide,
  entryId,
  evening,
  morning,
  noon,
  place,
  resolved,
  sameAddress,
  storyId,
  url,
} from "./samples.ts";
import type { OpenStores, Stores } from "./stores.ts";

const daily = url("https://daily.example/feed");
const said: Override = { kind: "together", one: "https://a.example/", other: "b" };

/** a with b, and c. */
async function twoStories(stores: Stores): Promise<void> {
  const state = await configured(stores, daily);
  const canonicalUrl = "example.org/a";
  await stores.entries.commit(
    state,
    [resolved({ id: "a", canonicalUrl }), resolved({ id: "b" }), resolved({ id: "c" })],
    noon,
  );
  for (const change of await stores.stories.undecided(10)) {
    const indexed = [{ number: change.number, datedAt: change.datedAt, terms: [address(canonicalUrl).term] }];
    const known = change.stored.id === "a" ? { indexed } : {};
    await place(stores, change, decide(change, change.stored.id === "b" ? "a" : undefined), known);
  }
}

const standing = (entry: string, story: string, because: Standing["because"] = null): Standing => ({
  entry: entryId(entry),
  story: storyId(story),
  because,
  engine: null,
});

export function overrideStoreContract(open: OpenStores): void {
  describe("override store", () => {
    test("what is said is said once, until it is undone, and stays in the journal", async () => {
      const [stores, elsewhere] = await open();
      await stores.overrides.say(said, morning);
      await elsewhere.overrides.say(said, noon);
      expect(await elsewhere.overrides.undo(said, noon)).toBe(true);
      expect(await stores.overrides.undo(said, evening)).toBe(false);
      expect((await elsewhere.overrides.followed()).said).toEqual([]);
      await stores.overrides.say(said, evening);
      expect((await elsewhere.overrides.followed()).said).toEqual([said]);
      expect(await elsewhere.overrides.journal()).toEqual([
        { ...said, saidAt: morning, undoneAt: noon },
        { ...said, saidAt: evening, undoneAt: null },
      ]);
    });

    test("entries are found by id and by address, and nothing by a name that nobody has", async () => {
      const [stores] = await open();
      await twoStories(stores);
      const named = await stores.overrides.named([
        { name: "https://www.example.org/a/", address: address("example.org/a") },
        { name: "c", address: null },
        { name: "' OR 1=1 --", address: address("nobody.example/") },
      ]);
      expect([...named]).toEqual([
        ["https://www.example.org/a/", standing("a", "story of a")],
        ["c", standing("c", "story of c")],
      ]);
    });

    test("moved entries stand where they were put, count as one story less, and mark the feeds", async () => {
      const [stores, elsewhere] = await open();
      await twoStories(stores);
      const moved: Standing = {
        ...standing("c", "story of a", { code: "byHand", with: entryId("a") }),
        engine: { story: storyId("story of c"), because: null },
      };
      const left = { entry: entryId("c"), story: storyId("story of c"), into: storyId("story of a") };
      const carriers = [{ slug: "world", urls: [daily] }];
      await stores.overrides.follow([moved], "first", new Map(), { entries: [left], at: noon, carriers });
      expect((await elsewhere.overrides.followed()).hash).toBe("first");
      expect(await elsewhere.stories.count()).toEqual({ entries: 3, stories: 1 });
      expect((await elsewhere.documents.stale()).map(({ slug }) => slug)).toEqual(["world"]);
      expect(await elsewhere.overrides.concerned([])).toEqual([
        standing("a", "story of a"),
        standing("b", "story of a", sameAddress("a")),
        moved,
      ]);
      expect(await elsewhere.withdrawals.of("world", 9)).toEqual([
        { id: "story/story of c", at: noon, by: null, comment: "Goes on as story story of a", goesOnAs: "story of a" },
      ]);
      const back = { entry: entryId("c"), story: storyId("story of a"), into: storyId("story of c") };
      await stores.overrides.follow([standing("c", "story of c")], "", new Map(), {
        entries: [back],
        at: evening,
        carriers,
      });
      expect(await elsewhere.withdrawals.of("world", 9)).toEqual([]);
      expect(await stores.overrides.concerned([])).toEqual([]);
      expect(await stores.overrides.concerned([entryId("c")])).toEqual([standing("c", "story of c")]);
      expect(await stores.stories.count()).toEqual({ entries: 3, stories: 2 });
    });
  });
}
