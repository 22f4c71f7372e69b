import { describe, expect, test } from "vitest";
import type { Instant, SafeHtml } from "../../src/model/scalars.ts";
import {
  configured,
  decide,
  entryId,
  evening,
  identified,
  morning,
  noon,
  pending,
  place,
  resolved,
  stateOf,
} from "./samples.ts";
import type { OpenStores } from "./stores.ts";

const daily = "https://daily.example/feed";
const weekly = "https://weekly.example/feed";

export function entryStoreContract(open: OpenStores): void {
  describe("entry store", () => {
    test("a new entry is found by each of its keys", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      const keys = ["guid:1", "url:example.org/1"];
      await stores.entries.commit(state, [resolved({ id: "a", keys })], noon);
      const { contentHash, fingerprint, entry } = identified({ id: "a" });
      const known = { id: entryId("a"), contentHash, keys, fingerprint, entry };
      expect((await elsewhere.entries.known(state.id, [...keys, "guid:2"])).byKey).toEqual(
        new Map([
          ["guid:1", known],
          ["url:example.org/1", known],
        ]),
      );
    });

    test("keys are a source's own, ids are everyone's", async () => {
      const [stores] = await open();
      await stores.entries.commit(await configured(stores, daily), [resolved({ id: "a", keys: ["guid:1"] })], noon);
      const other = await configured(stores, weekly);
      expect((await stores.entries.known(other.id, ["guid:1"])).byKey).toEqual(new Map());
      expect(await stores.entries.taken([entryId("a"), entryId("b")])).toEqual(new Set(["a"]));
    });

    test("an entry is kept as it was", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      const sample = identified({ id: "a", canonicalUrl: "example.org/é", titleKey: "ünrest" });
      const entry = {
        ...sample.entry,
        title: "Quotes \" ' \\ and 😀, half of one \ud83d, null \u0000 and a line\u2028break",
        content: "<p>&lt;]]&gt;</p>" as SafeHtml,
        authors: [{ name: "Ann", email: null, url: null }],
        enclosures: [{ url: state.url, type: "audio/mpeg", lengthBytes: 2 ** 40, durationSeconds: 90 }],
      };
      await stores.entries.commit(state, [{ id: entryId("a"), kind: "new", identified: { ...sample, entry } }], noon);
      expect(await elsewhere.stories.undecided(10)).toEqual([
        {
          sequence: 1,
          stored: {
            id: "a",
            source: state.id,
            entry,
            fingerprint: sample.fingerprint,
            contentHash: sample.contentHash,
            firstSeenAt: noon,
            seenAfter: null,
            changedAt: noon,
          },
          datedAt: noon,
          number: 1,
          sourceUrl: daily,
          standing: null,
        },
      ]);
    });

    test.each([
      ["a published date counts", { publishedAt: morning, updatedAt: noon }, morning],
      ["without one, when it was last changed counts", { updatedAt: morning }, morning],
      ["without either, when we saw it counts", {}, noon],
      ["one in the future is when we saw it", { publishedAt: evening }, noon],
      ["one from before there were feeds is when we saw it", { publishedAt: 0 as Instant }, noon],
    ])("dating: %s", async (_, dates, datedAt) => {
      const [stores] = await open();
      await stores.entries.commit(await configured(stores, daily), [resolved({ id: "a", ...dates })], noon);
      expect((await stores.stories.undecided(1)).map((change) => change.datedAt)).toEqual([datedAt]);
    });

    test("changes are logged in the order of the document", async () => {
      const [stores] = await open();
      const entries = ["c", "a", "b"].map((id) => resolved({ id }));
      await stores.entries.commit(await configured(stores, daily), entries, noon);
      expect(await pending(stores)).toEqual(["1 c", "2 a", "3 b"]);
    });

    test("committing again changes nothing (F22)", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      const entries = [resolved({ id: "a" }), resolved({ id: "b" })];
      await stores.entries.commit(state, entries, noon);
      const before = await stores.stories.undecided(10);
      await elsewhere.entries.commit(state, entries, evening);
      expect(await stores.stories.undecided(10)).toEqual(before);
    });

    test("two commits of the same entries at the same time store each once", async () => {
      const [one, other] = await open();
      const state = await configured(one, daily);
      const some = ["a", "b", "c"].map((id) => resolved({ id }));
      const overlapping = ["b", "c", "d"].map((id) => resolved({ id }));
      await Promise.all([one.entries.commit(state, some, noon), other.entries.commit(state, overlapping, noon)]);
      expect((await pending(one)).map((line) => line.split(" ")[1]).sort()).toEqual(["a", "b", "c", "d"]);
      expect(await one.stories.count()).toEqual({ entries: 4, stories: 0 });
    });

    test("an edited entry keeps its first sight and its date, and is logged once more", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a", publishedAt: morning })], noon);
      const edit = resolved({ id: "a", kind: "edited", title: "Corrected", publishedAt: null });
      await stores.entries.commit(state, [edit], evening);
      await stores.entries.commit(state, [edit], evening);
      const stored = {
        id: "a",
        source: state.id,
        entry: edit.identified.entry,
        fingerprint: edit.identified.fingerprint,
        contentHash: edit.identified.contentHash,
        firstSeenAt: noon,
        seenAfter: null,
        changedAt: evening,
      };
      expect(await stores.stories.undecided(10)).toEqual([
        { sequence: 1, number: 1, sourceUrl: daily, stored, datedAt: morning, standing: null },
        { sequence: 2, number: 1, sourceUrl: daily, stored, datedAt: morning, standing: null },
      ]);
    });

    test("an edit that is taken back is one more change", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a" })], noon);
      await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title: "Corrected" })], evening);
      await stores.entries.commit(state, [resolved({ id: "a", kind: "edited" })], evening);
      expect(await pending(stores)).toEqual(["1 a", "2 a", "3 a"]);
    });

    test("what an edited entry said before is kept, the newest ten", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a", title: "Text 0" })], noon);
      for (let edit = 1; edit <= 12; edit++) {
        const at = (noon + edit * 1000) as Instant;
        await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title: `Text ${edit}` })], at);
        await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title: `Text ${edit}` })], at);
      }
      const kept = await elsewhere.entries.revisions(entryId("a"));
      expect(kept.map(({ changedAt, entry }) => [changedAt - noon, entry.title])).toEqual(
        [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((edit) => [edit * 1000, `Text ${edit}`]),
      );
    });

    test("a touched entry is written anew, and is no change to anyone", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a", keys: ["guid:1"] })], noon);
      const touched = resolved({ id: "a", kind: "touched", title: "At its new address", keys: ["guid:1"] });
      await stores.entries.commit(state, [touched], evening);
      const [change, ...others] = await stores.stories.undecided(10);
      expect([others, change?.stored.changedAt, change?.stored.entry]).toEqual([[], noon, touched.identified.entry]);
      expect(await stores.entries.revisions(entryId("a"))).toEqual([]);
    });

    test("an archived entry is known without its text, and neither it nor its edit is a change to anyone", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a", kind: "archived" }), resolved({ id: "b" })], noon);
      await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title: "Corrected" })], evening);
      expect(await pending(stores)).toEqual(["1 b"]);
      expect(await stores.stories.count()).toEqual({ entries: 1, stories: 0 });
      const known = (await stores.entries.known(state.id, ["guid:a"])).byKey.get("guid:a");
      expect([known?.id, known?.entry.title]).toEqual(["a", "Corrected"]);
      expect([known?.entry.content, known?.textLeft]).toEqual([null, true]);
      expect(await stores.entries.revisions(entryId("a"))).toEqual([]);
    });

    test("an entry that another process has let through is not archived any more", async () => {
      const [one, other] = await open();
      const state = await configured(one, daily);
      await one.entries.commit(state, [resolved({ id: "a" })], noon);
      await other.entries.commit(state, [resolved({ id: "a", kind: "archived" })], noon);
      await other.entries.commit(state, [resolved({ id: "a", kind: "edited", title: "Corrected" })], evening);
      expect(await pending(one)).toEqual(["1 a", "2 a"]);
    });

    test("placed and archived entries of the source are found by their title", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const other = await configured(stores, weekly);
      const titled = (id: string, titleKey: string) => resolved({ id, titleKey, keys: [`guid:${id}`] });
      await stores.entries.commit(state, [titled("a", "one"), titled("b", "two"), titled("c", "one")], noon);
      await stores.entries.commit(state, [{ ...titled("e", "one"), kind: "archived" }], noon);
      await stores.entries.commit(other, [titled("d", "one")], noon);
      const title = (titleKey: string) => ({ titleKey, term: `t:${titleKey}` });
      for (const change of await stores.stories.undecided(10)) {
        const { fingerprint } = change.stored;
        const entry = {
          number: change.number,
          datedAt: change.datedAt,
          terms: [title(fingerprint.titleKey ?? "").term],
        };
        await place(stores, change, decide(change, undefined), { indexed: [entry] });
      }
      const found = await stores.entries.titled(state.id, [title("one"), title("three")]);
      expect(found.map(({ id, keys }) => [id, keys]).sort()).toEqual([
        ["a", ["guid:a"]],
        ["c", ["guid:c"]],
        ["e", ["guid:e"]],
      ]);
    });

    test.each(["same", "edited"] as const)("an entry found %s learns new keys and keeps the old", async (kind) => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a", keys: ["guid:1"] })], noon);
      const title = kind === "edited" ? "Corrected" : "Title of a";
      const again = resolved({ id: "a", kind, title, keys: ["guid:1", "url:example.org/1"] });
      await stores.entries.commit(state, [again], evening);
      await stores.entries.commit(state, [again], evening);
      expect((await stores.entries.known(state.id, ["url:example.org/1"])).byKey.get("url:example.org/1")).toEqual({
        id: "a",
        contentHash: again.identified.contentHash,
        keys: ["guid:1", "url:example.org/1"],
        fingerprint: again.identified.fingerprint,
        entry: again.identified.entry,
      });
      expect((await pending(stores)).length).toBe(kind === "edited" ? 2 : 1);
    });

    test("a key that two entries offer stays with the first", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a", keys: ["guid:1", "url:1"] })], noon);
      await stores.entries.commit(state, [resolved({ id: "b", keys: ["guid:1", "url:2"] })], noon);
      const { byKey: known } = await stores.entries.known(state.id, ["guid:1", "url:2"]);
      expect([...known].map(([key, entry]) => [key, entry.id, entry.keys]).sort()).toEqual([
        ["guid:1", "a", ["guid:1", "url:1"]],
        ["url:2", "b", ["url:2"]],
      ]);
    });

    test("of more than five hundred entries those are still known that the source lists", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const sketches = Array.from({ length: 700 }, (_, number) => ({ id: `e${number}` }));
      const entries = sketches.map((sketch) => ({ ...resolved(sketch), rawHash: `hash of ${sketch.id}` }));
      await stores.entries.commit({ ...state, listed: ["hash of e7"] }, entries, noon);
      const known = async () => [
        ...(await stores.entries.known(state.id, ["guid:e6", "guid:e7", "guid:e199", "guid:e200"])).byKey.keys(),
      ];
      expect(await known()).toEqual(["guid:e6", "guid:e7", "guid:e199", "guid:e200"]);
      expect(await known()).toEqual(["guid:e7", "guid:e200"]);
    });

    test("an id that another source took first stays with that source", async () => {
      const [stores] = await open();
      await stores.entries.commit(await configured(stores, daily), [resolved({ id: "a", keys: ["guid:1"] })], noon);
      const other = await configured(stores, weekly);
      await stores.entries.commit(other, [resolved({ id: "a", title: "Mine", keys: ["guid:2"] })], evening);
      expect(await pending(stores)).toEqual(["1 a"]);
      expect((await stores.entries.known(other.id, ["guid:2"])).byKey).toEqual(new Map());
    });

    test("the source's state is written with its entries", async () => {
      const [stores] = await open();
      const state = { ...(await configured(stores, daily)), nextPollAt: evening, entriesSeen: 1 };
      await stores.entries.commit(state, [resolved({ id: "a" })], noon);
      expect(await stateOf(stores, daily)).toEqual(state);
    });

    test("a commit without entries writes the state", async () => {
      const [stores] = await open();
      const state = { ...(await configured(stores, daily)), consecutiveFailures: 3 };
      await stores.entries.commit(state, [], noon);
      expect(await stateOf(stores, daily)).toEqual(state);
      expect((await stores.entries.known(state.id, [])).byKey).toEqual(new Map());
      expect(await stores.entries.taken([])).toEqual(new Set());
    });

    test("five hundred entries of 6 kB and two of 250 kB are one commit", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const entries = Array.from({ length: 502 }, (_, number) => {
        const sketch = resolved({ id: `e${number}`, keys: [`guid:${number}`, `url:${number}`, `title:${number}`] });
        const content = "é".repeat(number < 500 ? 6_000 : 250_000) as SafeHtml;
        return { ...sketch, identified: { ...sketch.identified, entry: { ...sketch.identified.entry, content } } };
      });
      await stores.entries.commit(state, entries, noon);
      expect((await stores.stories.undecided(1000)).map((change) => change.stored.entry.content?.length)).toEqual(
        entries.map((entry) => entry.identified.entry.content.length),
      );
      const keys = entries.flatMap((entry) => entry.identified.keys);
      expect((await stores.entries.known(state.id, keys)).byKey.size).toBe(1506);
      expect((await stores.entries.taken(entries.map((entry) => entry.id))).size).toBe(502);
    });
  });
}
