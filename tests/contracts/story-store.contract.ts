import { describe, expect, test } from "vitest";
import type { EntryChange } from "../../src/model/placement.ts";
import type { Instant, Sequence, Url } from "../../src/model/scalars.ts";
import type { IndexedEntry } from "../../src/model/term-index.ts";
import {
  address,
  configured,
  decide,
  entryId,
  evening,
  morning,
  noon,
  pending,
  place,
  placeAll,
  resolved,
  sameAddress,
  sequence,
  storyId,
  url,
} from "./samples.ts";
import type { OpenStores, Stores } from "./stores.ts";

const daily = url("https://daily.example/feed");
const weekly = url("https://weekly.example/feed");
const hour = 3_600_000;
const minutesPast = (minutes: number): Instant => (morning + minutes * 60_000) as Instant;

/** Three entries of one source, undecided. */
async function threeEntries(stores: Stores): Promise<void> {
  const state = await configured(stores, daily);
  await stores.entries.commit(state, [resolved({ id: "a" }), resolved({ id: "b" }), resolved({ id: "c" })], noon);
}

const ferry = ({ number, datedAt }: EntryChange): IndexedEntry => ({ number, datedAt, terms: ["en:ferry"] });

const nothingElse = {
  from: sequence(0),
  memory: { fresh: [], counted: [] },
  indexed: [],
  counts: [],
  storiesMore: 0,
  carriers: [],
};

/** Each story as "story: member, member", with or without the sources asked for. */
async function newest(stores: Stores, sources: readonly Url[], limit: number): Promise<readonly string[]> {
  const stories = await stores.stories.newest(sources, limit);
  return stories.map((story) => `${story.id}: ${story.members.map((member) => member.stored.id).join(", ")}`);
}

export function storyStoreContract(open: OpenStores): void {
  describe("story store: placing", () => {
    test("a new store has decided nothing", async () => {
      const [stores] = await open();
      expect((await stores.stories.position()).sequence).toBe(0);
      expect(await stores.stories.undecided(10)).toEqual([]);
      expect(await stores.stories.count()).toEqual({ entries: 0, stories: 0 });
    });

    test("changes come in sequence, as many as asked for", async () => {
      const [stores] = await open();
      await threeEntries(stores);
      expect((await stores.stories.undecided(2)).map((change) => change.stored.id)).toEqual(["a", "b"]);
      expect([await stores.stories.countUndecided(2), await stores.stories.countUndecided(10)]).toEqual([2, 3]);
    });

    test("a decision moves the cursor, counts, and marks the feeds that show the entry", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const [first, second] = await stores.stories.undecided(2);
      if (!first || !second) throw new Error("two changes were expected");
      await place(stores, first, decide(first, undefined), { feeds: ["world", "tech"] });
      await place(stores, second, decide(second, "a"), { feeds: ["world"] });
      expect((await elsewhere.stories.position()).sequence).toBe(2);
      expect(await pending(elsewhere)).toEqual(["3 c"]);
      expect(await elsewhere.documents.stale()).toEqual([
        expect.objectContaining({ slug: "tech", sequence: 1 }),
        expect.objectContaining({ slug: "world", sequence: 2 }),
      ]);
      expect(await elsewhere.stories.count()).toEqual({ entries: 3, stories: 1 });
    });

    test("a decision delivered again, or late, changes nothing", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const [first, second] = await stores.stories.undecided(2);
      if (!first || !second) throw new Error("two changes were expected");
      await place(stores, first, decide(first, undefined));
      await place(stores, second, decide(second, undefined));
      const before = await stores.stories.newest([daily], 10);
      const another = { kind: "starts", story: storyId("another"), nearest: null } as const;
      await place(elsewhere, first, another, { feeds: ["world"] });
      await place(elsewhere, second, decide(second, "a"), { feeds: ["world"], indexed: [ferry(second)] });
      expect(await stores.stories.postings(["en:ferry"], morning, evening)).toEqual(new Map());
      expect(await stores.stories.newest([daily], 10)).toEqual(before);
      expect(await stores.documents.stale()).toEqual([]);
      expect((await stores.stories.position()).sequence).toBe(2);
      expect(await stores.stories.count()).toEqual({ entries: 3, stories: 2 });
    });

    test("two writers that decide at the same time leave one decision each", async () => {
      const [one, other] = await open();
      await threeEntries(one);
      const changes = await one.stories.undecided(10);
      await Promise.all([
        ...changes.map((change) => place(one, change, decide(change, undefined), { feeds: ["world"] })),
        ...changes.map((change) => place(other, change, decide(change, undefined), { feeds: ["world"] })),
      ]);
      expect(await one.stories.count()).toEqual({ entries: 3, stories: 3 });
      expect(await newest(one, [daily], 10)).toEqual(["story of c: c", "story of b: b", "story of a: a"]);
    });

    test("several decisions are one transaction", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const changes = await stores.stories.undecided(10);
      const placements = changes.map((change) => {
        return {
          change,
          decision: decide(change, change.stored.id === "b" ? "a" : undefined),
          merges: [],
          decidedAt: noon,
          feeds: ["world"],
        };
      });
      await stores.stories.place(placements, { ...nothingElse, storiesMore: 2 });
      await elsewhere.stories.place(placements, { ...nothingElse, storiesMore: 2 });
      expect(await newest(elsewhere, [daily], 10)).toEqual(["story of c: c", "story of a: a, b"]);
      expect(await elsewhere.stories.count()).toEqual({ entries: 3, stories: 2 });
      expect(await elsewhere.documents.stale()).toEqual([expect.objectContaining({ slug: "world", sequence: 3 })]);
      await stores.stories.place([], { ...nothingElse, from: sequence(3) });
      expect((await stores.stories.position()).sequence).toBe(3);
    });

    test("an edited entry stays in its story, or goes to another", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const first = resolved({ id: "a", canonicalUrl: "example.org/1" });
      await stores.entries.commit(state, [first, resolved({ id: "b" })], noon);
      await placeAll(stores);
      await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title: "Corrected" })], evening);
      const [change] = await stores.stories.undecided(10);
      if (!change) throw new Error("a change was expected");
      const told = first.identified.fingerprint;
      expect([change.sequence, change.number, change.standing]).toEqual([
        3,
        1,
        { story: "story of a", told, joinedBy: null, byHand: false },
      ]);
      await place(stores, change, null, { feeds: ["world"] });
      expect(await stores.documents.stale()).toEqual([expect.objectContaining({ slug: "world", sequence: 3 })]);
      expect(await stores.stories.count()).toEqual({ entries: 2, stories: 2 });
      expect(await newest(stores, [daily], 10)).toEqual(["story of b: b", "story of a: a"]);
      await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title: "Another thing" })], evening);
      const [again] = await stores.stories.undecided(10);
      if (!again) throw new Error("a change was expected");
      await place(stores, again, decide(again, "b"), { storiesMore: -1 });
      expect(await newest(stores, [daily], 10)).toEqual(["story of b: a, b"]);
      expect(await stores.stories.count()).toEqual({ entries: 2, stories: 1 });
      expect(await stores.stories.undecided(10)).toEqual([]);
    });

    test("stories become one in the transaction of the decision, which withdraws the other's id, and delivered again nothing more happens", async () => {
      const [stores, elsewhere] = await open();
      await stores.entries.commit(
        await configured(stores, daily),
        [resolved({ id: "a" }), resolved({ id: "b" })],
        noon,
      );
      await stores.entries.commit(await configured(stores, weekly), [resolved({ id: "c" })], noon);
      await placeAll(stores, { b: "a" });
      await stores.entries.commit(await configured(stores, weekly), [resolved({ id: "d" })], noon);
      const [change] = await stores.stories.undecided(1);
      if (!change) throw new Error("a change was expected");
      const because = { ...sameAddress("d"), merged: { story: storyId("story of c"), by: entryId("d") } };
      const moved = [{ entry: entryId("c"), number: sequence(3), because }];
      const merging = {
        merges: [{ story: storyId("story of c"), into: storyId("story of a"), moved }],
        carriers: [{ slug: "world", urls: [daily, weekly] }],
        storiesMore: -1,
      };
      expect(
        (await elsewhere.stories.whole(["story of a", "story of c"].map(storyId), 9)).map(({ entry }) => entry),
      ).toEqual(["a", "b", "c"]);
      const late = place(elsewhere, change, decide(change, "a"), { ...merging, from: sequence(2) });
      await late;
      expect(await newest(elsewhere, [daily, weekly], 9)).toEqual(["story of c: c", "story of a: a, b"]);
      for (const stores of [elsewhere, elsewhere]) await place(stores, change, decide(change, "a"), merging);
      expect(await newest(elsewhere, [daily, weekly], 9)).toEqual(["story of a: a, b, c, d"]);
      expect(await elsewhere.stories.count()).toEqual({ entries: 4, stories: 1 });
      expect(await elsewhere.withdrawals.of("world", 9)).toMatchObject([
        { id: "story/story of c", goesOnAs: "story of a", at: evening },
      ]);
      expect(await elsewhere.stories.whole([storyId("story of a")], 9)).toMatchObject([
        { entry: "a", because: null },
        { entry: "b", because: sameAddress("a"), byHand: false },
        { entry: "c", because },
        { entry: "d" },
      ]);
      expect((await elsewhere.documents.stale()).map(({ slug, changed }) => [slug, changed])).toEqual([
        ["world", null],
      ]);
    });

    test("P14: a story whose only member moves away is withdrawn where it was shown, and is told again when it comes back", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a" }), resolved({ id: "b" })], noon);
      await stores.entries.commit(await configured(stores, weekly), [resolved({ id: "c" })], noon);
      await placeAll(stores, { c: "a" });
      const carriers = [
        { slug: "world", urls: [daily] },
        { slug: "both", urls: [daily, weekly] },
        { slug: "other", urls: [weekly] },
      ];
      const moved = async (title: string, story: string, from?: Sequence) => {
        await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title })], evening);
        const [change] = await stores.stories.undecided(1);
        if (!change) throw new Error("a change was expected");
        await place(stores, change, decide(change, story), { carriers, ...(from === undefined ? {} : { from }) });
      };
      const withdrawn = async () =>
        Promise.all(
          carriers.map(async ({ slug }) =>
            (await elsewhere.withdrawals.of(slug, 9)).map(({ id, goesOnAs }) => [id, goesOnAs]),
          ),
        );
      await moved("Corrected", "b", sequence(2));
      expect(await withdrawn()).toEqual([[], [], []]);
      const [again] = await stores.stories.undecided(1);
      if (!again) throw new Error("a change was expected");
      await place(stores, again, decide(again, "b"), { carriers });
      expect(await withdrawn()).toEqual([[["story/story of a", "story of b"]], [], []]);
      await moved("As it was", "a");
      expect(await withdrawn()).toEqual([[], [], []]);
    });
  });

  describe("story store: the index", () => {
    test("what the writer keeps in mind is read back with the cursor", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const [first] = await stores.stories.undecided(1);
      if (!first) throw new Error("a change was expected");
      const memory = { fresh: [ferry(first)], counted: [{ language: "en", counters: [1, 16_000] }] };
      expect(await stores.stories.memory()).toEqual({ sequence: 0, rearranged: 0, memory: { fresh: [], counted: [] } });
      await place(stores, first, decide(first, undefined), { memory });
      expect(await elsewhere.stories.memory()).toEqual({ sequence: 1, rearranged: 0, memory });
    });

    test("entries are found by each of their terms, to the minute, in the order of placing", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const [first, second, third] = await stores.stories.undecided(10);
      if (!first || !second || !third) throw new Error("three changes were expected");
      const posting = (number: number, minutes: number) => ({
        number: sequence(number),
        datedAt: minutesPast(minutes),
      });
      await place(stores, first, decide(first, undefined), {
        indexed: [{ ...posting(1, 30), terms: ["en:ferry", "t:7:l'été 🚢"] }],
      });
      await place(stores, second, decide(second, undefined), {
        indexed: [
          { ...posting(2, 10), terms: ["en:ferry"] },
          { ...posting(3, -31 * 24 * 60), terms: ["en:ferry", "en:ferr"] },
        ],
      });
      const found = (terms: readonly string[]) =>
        elsewhere.stories.postings(terms, minutesPast(-31 * 24 * 60), evening);
      expect(await found(["en:ferry", "en:fer", "t:7:l'été 🚢"])).toEqual(
        new Map([
          ["en:ferry", [posting(1, 30), posting(2, 10), posting(3, -31 * 24 * 60)]],
          ["t:7:l'été 🚢", [posting(1, 30)]],
        ]),
      );
      expect(await found([])).toEqual(new Map());
    });

    test("the index is read anew once it was written: here at once, elsewhere when a run begins", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const [first, second] = await stores.stories.undecided(2);
      if (!first || !second) throw new Error("two changes were expected");
      const found = async ({ stories }: typeof stores) => {
        const postings = (await stories.postings(["en:ferry"], morning, evening)).get("en:ferry") ?? [];
        return postings.map(({ number }) => number);
      };
      expect([await found(stores), await found(elsewhere)]).toEqual([[], []]);
      await place(stores, first, decide(first, undefined), { indexed: [ferry(first)] });
      expect(await found(stores)).toEqual([1]);
      await elsewhere.stories.memory();
      expect(await found(elsewhere)).toEqual([1]);
    });

    test("of a term that thousands bear, the four hundred placed last are found", async () => {
      const [stores] = await open();
      await threeEntries(stores);
      for (const change of await stores.stories.undecided(3)) {
        const indexed = Array.from({ length: 300 }, (_, at) => {
          return { number: sequence(change.sequence * 1000 + at), datedAt: noon, terms: ["en:storm"] };
        });
        await place(stores, change, decide(change, undefined), { indexed });
      }
      const found = (await stores.stories.postings(["en:storm"], morning, evening)).get("en:storm") ?? [];
      expect([found.length >= 400, found.length <= 700, found.at(-1)?.number]).toEqual([true, true, 3299]);
    });

    test("what lies out of every decision's reach is forgotten as its buckets are written again", async () => {
      const [stores] = await open();
      await threeEntries(stores);
      const longAgo = minutesPast(-200 * 24 * 60);
      for (const [at, change] of (await stores.stories.undecided(3)).entries()) {
        const datedAt = [longAgo, minutesPast(-40 * 24 * 60), noon][at] ?? noon;
        const indexed = [{ number: change.number, datedAt, terms: ["en:ferry"] }];
        await place(stores, change, decide(change, undefined), { indexed });
      }
      const found = await stores.stories.postings(["en:ferry"], longAgo, evening);
      expect(found.get("en:ferry")?.map(({ number }) => number)).toEqual([2, 3]);
    });

    test("statistics are read back by language", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const [first, second] = await stores.stories.undecided(2);
      if (!first || !second) throw new Error("two changes were expected");
      const english = { language: "en", entries: 2, counts: Uint16Array.of(0, 3, 0, 55_000, 43) };
      const german = { language: "de", entries: 1, counts: Uint16Array.of(9) };
      await place(stores, first, decide(first, undefined), { counts: [german] });
      await place(stores, second, decide(second, undefined), { counts: [english, { ...german, entries: 5 }] });
      expect(await elsewhere.stories.counts(["en", "fr", "de"])).toEqual([{ ...german, entries: 5 }, english]);
    });

    test("members tell what is compared, and with an entry come the first members of its story", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      const entries = ["a", "b", "c", "d", "e"].map((id, at) => {
        return resolved({ id, publishedAt: minutesPast(at), canonicalUrl: `example.org/${id}` });
      });
      await stores.entries.commit(state, [...entries, resolved({ id: "f" })], evening);
      await placeAll(stores, { b: "a", c: "a", d: "a", e: "a" });
      const found = await elsewhere.stories.members([sequence(5)], 2);
      expect(found.map(({ entry }) => entry)).toEqual(["a", "b", "e"]);
      expect(found.at(-1)).toEqual({
        entry: "e",
        number: 5,
        source: state.id,
        story: "story of a",
        fingerprint: entries[4]?.identified.fingerprint,
        datedAt: minutesPast(4),
        joinedBy: "sameUrl",
      });
      expect(await stores.stories.members([sequence(6), sequence(99)], 2)).toHaveLength(1);
      expect(await stores.stories.members([], 2)).toEqual([]);
    });

    test("an edited entry is compared as it was decided on, until its edit is", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const first = resolved({ id: "a", canonicalUrl: "example.org/1" });
      await stores.entries.commit(state, [first], noon);
      await placeAll(stores);
      const edit = resolved({ id: "a", kind: "edited", title: "Corrected", canonicalUrl: "example.org/2" });
      await stores.entries.commit(state, [edit], noon);
      const compared = async () =>
        (await stores.stories.members([sequence(1)], 2)).map(({ fingerprint }) => fingerprint);
      expect(await compared()).toEqual([first.identified.fingerprint]);
      const [change] = await stores.stories.undecided(1);
      if (!change) throw new Error("a change was expected");
      await place(stores, change, null);
      expect(await compared()).toEqual([edit.identified.fingerprint]);
    });

    test("a placed entry is found by id, or by address while the index knows it", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      const canonicalUrl = "example.org/1";
      const ids = ["a", "b", "c"];
      await stores.entries.commit(
        state,
        ids.map((id, at) => resolved({ id, canonicalUrl, publishedAt: minutesPast(at) })),
        noon,
      );
      const page = address(canonicalUrl);
      for (const change of await stores.stories.undecided(2)) {
        const entry = { number: change.number, datedAt: change.datedAt, terms: [page.term] };
        const known = change.stored.id === "a" ? { indexed: [entry] } : { memory: { fresh: [entry], counted: [] } };
        await place(stores, change, decide(change, undefined), known);
      }
      expect((await elsewhere.stories.placed("a", page))?.stored.id).toBe("a");
      expect((await elsewhere.stories.placed("https://example.org/1", page))?.stored.id).toBe("b");
      expect(await elsewhere.stories.placed("c", null)).toBeNull();
      expect(await elsewhere.stories.placed("https://example.org/2", address("example.org/2"))).toBeNull();
    });
  });

  describe("story store: newest", () => {
    test("edits tell what an entry said before and after each, newest first, of these sources alone", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const commit = (id: string, title: string, at: Instant) =>
        stores.entries.commit(state, [resolved({ id, kind: "edited", title })], at);
      await stores.entries.commit(state, [resolved({ id: "a" }), resolved({ id: "b" })], morning);
      await stores.entries.commit(await configured(stores, weekly), [resolved({ id: "c" })], morning);
      await placeAll(stores);
      await commit("a", "First edit", minutesPast(10));
      await commit("b", "Edited", minutesPast(20));
      await commit("a", "Second edit", minutesPast(30));
      const edits = async (sources: readonly Url[], limit: number) =>
        (await stores.stories.edits(sources, limit)).map(({ before, after, at, story, member }) => {
          return [before.title, after.title, (at - morning) / 60_000, story, member.stored.entry.title];
        });
      expect(await edits([daily], 10)).toEqual([
        ["First edit", "Second edit", 30, "story of a", "Second edit"],
        ["Title of b", "Edited", 20, "story of b", "Edited"],
        ["Title of a", "First edit", 10, "story of a", "Second edit"],
      ]);
      expect(await edits([daily], 1)).toHaveLength(1);
      expect(await edits([weekly], 10)).toEqual([]);
    });

    test("of an entry edited again and again the newest edits are told", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a" })], morning);
      await placeAll(stores);
      for (let minutes = 1; minutes <= 50; minutes++)
        await stores.entries.commit(
          state,
          [resolved({ id: "a", kind: "edited", title: `${minutes}` })],
          minutesPast(minutes),
        );
      const edits = await stores.stories.edits([daily], 100);
      expect(edits.map(({ before, after }) => `${before.title} ${after.title}`)).toEqual(
        Array.from({ length: 10 }, (_, back) => `${49 - back} ${50 - back}`),
      );
    });

    test("only stories that enough of the sources tell, if asked for", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(
        state,
        ["a", "b", "c"].map((id) => resolved({ id })),
        noon,
      );
      await stores.entries.commit(await configured(stores, weekly), [resolved({ id: "d" })], noon);
      await placeAll(stores, { b: "a", d: "c" });
      const told = async (sources: readonly Url[], least: number) =>
        (await stores.stories.newest(sources, 10, least)).map(({ id }) => id);
      expect(await told([daily, weekly], 1)).toEqual(["story of c", "story of a"]);
      expect(await told([daily, weekly], 2)).toEqual(["story of c"]);
      expect(await told([daily], 2)).toEqual([]);
    });

    test("a member tells who says it, when, and why it stands there", async () => {
      const [stores] = await open();
      const about = {
        format: "rss",
        title: "Daily",
        homePage: daily,
        language: null,
        rights: "© Daily",
        problems: [],
        schedule: { intervalMinutes: null, skipHours: [], skipDays: [] },
      } as const;
      const state = { ...(await configured(stores, daily)), about };
      await stores.entries.commit(state, [resolved({ id: "a", publishedAt: morning }), resolved({ id: "b" })], noon);
      const stored = (await stores.stories.undecided(10)).map((change) => change.stored);
      await placeAll(stores, { b: "a" });
      const source = { sourceUrl: daily, sourceTitle: "Daily", sourceHomePage: daily, sourceRights: "© Daily" };
      expect(await stores.stories.newest([daily], 10)).toEqual([
        {
          id: "story of a",
          members: [
            { number: 1, stored: stored[0], datedAt: morning, because: null, joinedAt: evening, ...source },
            { number: 2, stored: stored[1], datedAt: noon, because: sameAddress("a"), joinedAt: evening, ...source },
          ],
        },
      ]);
    });

    test("stories are shown by id with the members of the sources asked for, and none without", async () => {
      const [stores] = await open();
      const [one, two] = [await configured(stores, daily), await configured(stores, weekly)];
      await stores.entries.commit(one, [resolved({ id: "d1" }), resolved({ id: "d2" })], noon);
      await stores.entries.commit(two, [resolved({ id: "w1", publishedAt: morning }), resolved({ id: "w2" })], noon);
      await placeAll(stores, { w1: "d1" });
      const shown = async (sources: readonly Url[], ids: readonly string[]) =>
        (await stores.stories.withIds(sources, ids.map(storyId))).map(({ id, members }) => [
          id,
          members.map(({ stored }) => stored.id as string),
        ]);
      expect(await shown([daily, weekly], ["story of d1", "story of w2", "none"])).toEqual([
        ["story of d1", ["w1", "d1"]],
        ["story of w2", ["w2"]],
      ]);
      expect(await shown([daily], ["story of d1", "story of w2"])).toEqual([["story of d1", ["d1"]]]);
      const [whole] = await stores.stories.withIds([daily], [storyId("story of d1")]);
      expect(whole).toEqual(await stores.stories.story([daily], storyId("story of d1")));
    });

    test("a story told often is shown with the entry that it is named after and the hundred earliest that joined it", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const joined = Array.from({ length: 102 }, (_, place) => ({ id: `j${place}`, publishedAt: minutesPast(place) }));
      const entries = [{ id: "named", publishedAt: minutesPast(500) }, ...joined.toReversed()].map(resolved);
      await stores.entries.commit(state, entries, noon);
      const story = storyId("named");
      for (const change of await stores.stories.undecided(1000)) {
        const joins = { kind: "joins", story, because: sameAddress("named"), also: [] } as const;
        const starts = { kind: "starts", story, nearest: null } as const;
        await place(stores, change, change.stored.id === entryId("named") ? starts : joins);
      }
      const [shown] = await stores.stories.withIds([daily], [story]);
      expect(shown?.members.map(({ stored }) => stored.id)).toEqual([
        ...joined.slice(0, 100).map(({ id }) => id),
        "named",
      ]);
    });

    test("a source that has said nothing of itself has no title", async () => {
      const [stores] = await open();
      await stores.entries.commit(await configured(stores, daily), [resolved({ id: "a" })], noon);
      await placeAll(stores);
      const [story] = await stores.stories.newest([daily], 10);
      expect(story?.members[0]).toMatchObject({ sourceTitle: null, sourceHomePage: null, sourceRights: null });
    });

    test("stories stand by their first telling in the sources asked for, with the members of those alone", async () => {
      const [stores] = await open();
      const [one, two] = [await configured(stores, daily), await configured(stores, weekly)];
      await stores.entries.commit(
        one,
        [
          resolved({ id: "d1", publishedAt: minutesPast(0) }),
          resolved({ id: "d2", publishedAt: minutesPast(20) }),
          resolved({ id: "d3", publishedAt: minutesPast(60) }),
        ],
        evening,
      );
      await stores.entries.commit(
        two,
        [
          resolved({ id: "w1", publishedAt: minutesPast(30) }),
          resolved({ id: "w2", publishedAt: minutesPast(10) }),
          resolved({ id: "w3", publishedAt: minutesPast(70) }),
        ],
        evening,
      );
      await placeAll(stores, { w1: "d1", d3: "d1" });
      expect(await newest(stores, [daily, weekly], 10)).toEqual([
        "story of w3: w3",
        "story of d2: d2",
        "story of w2: w2",
        "story of d1: d1, w1, d3",
      ]);
      expect(await newest(stores, [weekly], 10)).toEqual(["story of w3: w3", "story of d1: w1", "story of w2: w2"]);
      expect(await newest(stores, [daily], 1)).toEqual(["story of d2: d2"]);
      expect(await newest(stores, [], 10)).toEqual([]);
      expect(await newest(stores, [daily], 0)).toEqual([]);
      expect(await newest(stores, [url("https://unknown.example/")], 10)).toEqual([]);
    });

    test("of members dated alike, the one we saw first leads", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const ids = ["z", "m", "a"];
      await stores.entries.commit(
        state,
        ids.map((id) => resolved({ id, publishedAt: morning })),
        noon,
      );
      await placeAll(stores, { m: "z", a: "z" });
      expect(await newest(stores, [daily], 10)).toEqual(["story of z: z, m, a"]);
    });

    test("stories asked for by their ids come in that order, with the members of the sources asked for", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a" }), resolved({ id: "b" }), resolved({ id: "c" })], noon);
      await stores.entries.commit(await configured(stores, weekly), [resolved({ id: "w" })], noon);
      await placeAll(stores, { b: "a", w: "a" });
      const found = await stores.stories.withIds(
        [daily],
        ["story of c", "nowhere", "story of w", "story of a"].map(storyId),
      );
      expect(found.map(({ id, members }) => [id, ...members.map(({ stored }) => stored.id)])).toEqual([
        ["story of c", "c"],
        ["story of a", "a", "b"],
      ]);
    });

    test("stories years apart are found as well as those of one day", async () => {
      const [stores] = await open();
      const dates = [0, 1, 10, 100, 1_000, 10_000, 12_000].map((days) => (morning - days * 24 * hour) as Instant);
      const entries = dates.map((publishedAt, number) => resolved({ id: `e${number}`, publishedAt }));
      await stores.entries.commit(await configured(stores, daily), entries, noon);
      await placeAll(stores);
      const all = dates.map((_, number) => `story of e${number}: e${number}`);
      for (const limit of [1, 2, 3, 5, 7, 8]) expect(await newest(stores, [daily], limit)).toEqual(all.slice(0, limit));
    });

    test("a source is found by any of its addresses, and told under the one that was asked for", async () => {
      const [stores] = await open();
      const former = await configured(stores, daily);
      const moved = url("https://new.daily.example/feed");
      await stores.entries.commit(
        { ...former, redirect: { from: former.url, to: moved, sightings: 1, since: noon, adopted: false } },
        [resolved({ id: "a" })],
        noon,
      );
      await placeAll(stores);
      for (const asked of [[daily], [moved], [moved, daily]]) {
        const stories = await stores.stories.newest(asked, 10);
        expect(stories.map((story) => story.members.map((member) => member.sourceUrl))).toEqual([[asked[0]]]);
      }
    });

    test("a story told by hundreds is shown with its hundred earliest tellings", async () => {
      const [stores] = await open();
      const entries = Array.from({ length: 150 }, (_, minute) =>
        resolved({ id: `e${minute}`, publishedAt: minutesPast(minute) }),
      );
      await stores.entries.commit(await configured(stores, daily), entries, evening);
      await placeAll(stores, Object.fromEntries(entries.slice(1).map((entry) => [entry.id, "e0"])));
      const [story] = await stores.stories.newest([daily], 10);
      expect(story?.members.map((member) => member.stored.id)).toEqual(
        entries.slice(0, 100).map((entry) => entryId(entry.id)),
      );
      expect((await stores.stories.position()).sequence).toBe(sequence(150));
    });
  });
}
