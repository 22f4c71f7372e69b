import { describe, expect, test } from "vitest";
import type { Fingerprint, StoryPrint } from "../../src/model/entry.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import {
  configured,
  decide,
  entryId,
  evening,
  morning,
  noon,
  pending,
  placeAll,
  resolved,
  sameAddress,
  sequence,
  storyId,
  unindexed,
  url,
} from "./samples.ts";
import type { OpenStores, Stores } from "./stores.ts";

const daily = url("https://daily.example/feed");
const weekly = url("https://weekly.example/feed");
const emptyPrint: StoryPrint = {
  language: "en",
  title: "",
  terms: "",
  names: "",
  numbers: "",
  shingles: "",
  mask: "",
  genre: "report",
};
const hour = 3_600_000;
const minutesPast = (minutes: number): Instant => (morning + minutes * 60_000) as Instant;

/** Three entries of one source, undecided. */
async function threeEntries(stores: Stores): Promise<void> {
  const state = await configured(stores, daily);
  await stores.entries.commit(state, [resolved({ id: "a" }), resolved({ id: "b" }), resolved({ id: "c" })], noon);
}

/** Each story as "story: member, member", with or without the sources asked for. */
async function newest(stores: Stores, sources: readonly Url[], limit: number): Promise<readonly string[]> {
  const stories = await stores.stories.newest(sources, limit);
  return stories.map((story) => `${story.id}: ${story.members.map((member) => member.stored.id).join(", ")}`);
}

export function storyStoreContract(open: OpenStores): void {
  describe("story store: placing", () => {
    test("a new store has decided nothing", async () => {
      const [stores] = await open();
      expect(await stores.stories.cursor()).toBe(0);
      expect(await stores.stories.undecided(10)).toEqual([]);
      expect(await stores.stories.count()).toEqual({ entries: 0, stories: 0 });
    });

    test("changes come in sequence, as many as asked for", async () => {
      const [stores] = await open();
      await threeEntries(stores);
      expect((await stores.stories.undecided(2)).map((change) => change.stored.id)).toEqual(["a", "b"]);
    });

    test("a decision moves the cursor, counts, and marks the feeds that show the entry", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const [first, second] = await stores.stories.undecided(2);
      if (!first || !second) throw new Error("two changes were expected");
      await stores.stories.place(first, decide(first, undefined), noon, ["world", "tech"], unindexed);
      await stores.stories.place(second, decide(second, "a"), evening, ["world"], unindexed);
      expect(await elsewhere.stories.cursor()).toBe(2);
      expect(await pending(elsewhere)).toEqual(["3 c"]);
      expect(await elsewhere.documents.stale()).toEqual([
        { slug: "tech", sequence: 1 },
        { slug: "world", sequence: 2 },
      ]);
      expect(await elsewhere.stories.count()).toEqual({ entries: 3, stories: 1 });
    });

    test("a decision delivered again, or late, changes nothing", async () => {
      const [stores, elsewhere] = await open();
      await threeEntries(stores);
      const [first, second] = await stores.stories.undecided(2);
      if (!first || !second) throw new Error("two changes were expected");
      await stores.stories.place(first, decide(first, undefined), noon, [], unindexed);
      await stores.stories.place(second, decide(second, undefined), noon, [], unindexed);
      const before = await stores.stories.newest([daily], 10);
      await elsewhere.stories.place(
        first,
        { kind: "starts", story: storyId("another"), nearest: null },
        evening,
        ["world"],
        unindexed,
      );
      await elsewhere.stories.place(second, decide(second, "a"), evening, ["world"], unindexed);
      expect(await stores.stories.newest([daily], 10)).toEqual(before);
      expect(await stores.documents.stale()).toEqual([]);
      expect(await stores.stories.cursor()).toBe(2);
      expect(await stores.stories.count()).toEqual({ entries: 3, stories: 2 });
    });

    test("two writers that decide at the same time leave one decision each", async () => {
      const [one, other] = await open();
      await threeEntries(one);
      const changes = await one.stories.undecided(10);
      await Promise.all([
        ...changes.map((change) => one.stories.place(change, decide(change, undefined), noon, ["world"], unindexed)),
        ...changes.map((change) =>
          other.stories.place(change, decide(change, undefined), evening, ["world"], unindexed),
        ),
      ]);
      expect(await one.stories.count()).toEqual({ entries: 3, stories: 3 });
      expect(await newest(one, [daily], 10)).toEqual(["story of c: c", "story of b: b", "story of a: a"]);
    });

    test("an edited entry stays in its story", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a" })], noon);
      await placeAll(stores);
      await stores.entries.commit(state, [resolved({ id: "a", kind: "edited", title: "Corrected" })], evening);
      const [change] = await stores.stories.undecided(10);
      if (!change) throw new Error("a change was expected");
      expect(change.story).toBe("story of a");
      await stores.stories.place(
        change,
        { kind: "joins", story: storyId("story of a"), because: sameAddress("a") },
        evening,
        ["world"],
        unindexed,
      );
      expect(await stores.stories.cursor()).toBe(2);
      expect(await stores.documents.stale()).toEqual([{ slug: "world", sequence: 2 }]);
      expect(await stores.stories.count()).toEqual({ entries: 1, stories: 1 });
      const [story] = await stores.stories.newest([daily], 10);
      expect(story?.members.map((member) => [member.stored.entry.title, member.because])).toEqual([
        ["Corrected", null],
      ]);
    });
  });

  describe("story store: candidates", () => {
    const none: Fingerprint = { canonicalUrl: null, titleKey: null, textHash: null, print: null };
    const ids = async (stores: Stores, fingerprint: Partial<Fingerprint>, from = morning, to = evening) =>
      (await stores.stories.candidates({ ...none, ...fingerprint }, noon, from, to)).map(
        (candidate) => candidate.entry,
      );

    async function placed(stores: Stores): Promise<void> {
      const entries = [
        resolved({ id: "url", canonicalUrl: "example.org/1", publishedAt: minutesPast(10) }),
        resolved({ id: "title", titleKey: "unrest in the capital", publishedAt: minutesPast(120) }),
        resolved({ id: "both", canonicalUrl: "example.org/1", titleKey: "unrest in the capital", publishedAt: noon }),
        resolved({ id: "neither", canonicalUrl: "example.org/2", titleKey: "rain" }),
        resolved({ id: "nothing" }),
      ];
      await stores.entries.commit(await configured(stores, daily), entries, noon);
      await placeAll(stores);
    }

    test("a candidate tells what is compared", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      const entry = resolved({ id: "a", canonicalUrl: "example.org/1", publishedAt: morning });
      await stores.entries.commit(state, [entry], noon);
      await placeAll(stores);
      expect(await stores.stories.candidates(entry.identified.fingerprint, noon, morning, evening)).toEqual([
        {
          entry: "a",
          source: state.id,
          story: "story of a",
          fingerprint: entry.identified.fingerprint,
          datedAt: morning,
        },
      ]);
    });

    test.each([
      ["by address", { canonicalUrl: "example.org/1" }, ["both", "url"]],
      ["by title", { titleKey: "unrest in the capital" }, ["both", "title"]],
      [
        "by either, each once",
        { canonicalUrl: "example.org/1", titleKey: "unrest in the capital" },
        ["both", "title", "url"],
      ],
      ["none without address and title", {}, []],
      ["none with others", { canonicalUrl: "example.org/3", titleKey: "sun" }, []],
    ])("found %s, nearest first", async (_, fingerprint, found) => {
      const [stores] = await open();
      await placed(stores);
      expect(await ids(stores, fingerprint)).toEqual(found);
    });

    test("only those dated within the range, its ends included", async () => {
      const [stores] = await open();
      await placed(stores);
      const fingerprint = { canonicalUrl: "example.org/1" };
      expect(await ids(stores, fingerprint, minutesPast(10), noon)).toEqual(["both", "url"]);
      expect(await ids(stores, fingerprint, minutesPast(11), noon)).toEqual(["both"]);
      expect(await ids(stores, fingerprint, minutesPast(10), minutesPast(239))).toEqual(["url"]);
      expect(await ids(stores, fingerprint, minutesPast(241), evening)).toEqual([]);
    });

    test("an entry that is not placed is no candidate", async () => {
      const [stores] = await open();
      const entry = resolved({ id: "a", canonicalUrl: "example.org/1" });
      await stores.entries.commit(await configured(stores, daily), [entry], noon);
      expect(await ids(stores, { canonicalUrl: "example.org/1" })).toEqual([]);
    });

    test("an edited entry is found as it is now", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.entries.commit(state, [resolved({ id: "a", canonicalUrl: "example.org/1" })], noon);
      await placeAll(stores);
      const edit = resolved({ id: "a", kind: "edited", title: "Corrected", canonicalUrl: "example.org/2" });
      await stores.entries.commit(state, [edit], noon);
      expect(await ids(stores, { canonicalUrl: "example.org/1" })).toEqual(["a"]);
      await placeAll(stores);
      expect(await ids(stores, { canonicalUrl: "example.org/1" })).toEqual([]);
      expect(await ids(stores, { canonicalUrl: "example.org/2" })).toEqual(["a"]);
    });

    test("of a title worn by hundreds the nearest twelve come", async () => {
      const [stores] = await open();
      const entries = Array.from({ length: 300 }, (_, minute) =>
        resolved({
          id: `e${minute}`,
          titleKey: "live",
          publishedAt: (noon - 150 * 60_000 + minute * 60_000) as Instant,
        }),
      );
      await stores.entries.commit(await configured(stores, daily), entries, evening);
      await placeAll(stores);
      const found = await ids(stores, { titleKey: "live" });
      expect(found.slice(0, 4)).toEqual(["e150", "e149", "e151", "e148"]);
      expect(found.length).toBe(12);
    });
  });

  describe("story store: what is alike", () => {
    /** Three entries found by "en:ferry", the first also by "en:sumatra", an hour apart; all in stories of their own. */
    async function indexed(stores: Stores) {
      const dated = [0, 60, 120].map((minutes) => minutesPast(minutes));
      const entries = dated.map((publishedAt, at) => resolved({ id: `e${at}`, publishedAt }));
      await stores.entries.commit(await configured(stores, daily), entries, evening);
      for (const change of await stores.stories.undecided(10)) {
        const terms = change.stored.id === "e0" ? ["en:ferry", "en:sumatra"] : ["en:ferry"];
        await stores.stories.place(change, decide(change, undefined), noon, [], { terms, statistics: null });
      }
    }
    const ferry = { term: "en:ferry", weight: 0.5 };
    const sumatra = { term: "en:sumatra", weight: 0.9 };

    test.each([
      ["those that bear a term", [ferry], 0, 120, ["e0", "e1", "e2"]],
      ["only those dated within the reach", [ferry], 30, 90, ["e1"]],
      ["of a term that no entry bears, none", [{ term: "en:harbour", weight: 1 }], 0, 120, []],
    ])("%s are found", async (_, terms, from, to, expected) => {
      const [stores] = await open();
      await indexed(stores);
      const found = await stores.stories.related(terms, minutesPast(60), minutesPast(from), minutesPast(to));
      expect(found.map(({ entry }) => entry)).toEqual(expected);
    });

    test("with an entry come the first members of its story", async () => {
      const [stores] = await open();
      await indexed(stores);
      await stores.entries.commit(
        await configured(stores, weekly),
        [resolved({ id: "w", publishedAt: minutesPast(70) })],
        evening,
      );
      for (const change of await stores.stories.undecided(10))
        await stores.stories.place(change, decide(change, "e0"), noon, [], unindexed);
      const found = await stores.stories.related([sumatra], minutesPast(60), minutesPast(0), minutesPast(120));
      expect(found.map(({ entry, story }) => [entry, story])).toEqual([
        ["e0", "story of e0"],
        ["w", "story of e0"],
      ]);
    });

    test("statistics are kept with a decision, and the prints of later entries follow them", async () => {
      const [stores, elsewhere] = await open();
      const entries = ["a", "b", "c"].map((id) => resolved({ id, print: { ...emptyPrint, title: id } }));
      await stores.entries.commit(await configured(stores, daily), entries, noon);
      const kept = [{ language: "en", entries: 2, counts: Uint16Array.of(0, 3, 0, 65_535) }];
      for (const change of await stores.stories.undecided(10)) {
        const statistics = change.stored.id === "b" ? kept : null;
        await stores.stories.place(change, decide(change, undefined), noon, [], { terms: [], statistics });
      }
      expect(await elsewhere.stories.statistics()).toEqual({ kept, since: [{ ...emptyPrint, title: "c" }] });
    });

    test("an entry indexed again by a decision delivered late changes nothing", async () => {
      const [stores] = await open();
      await indexed(stores);
      await stores.entries.commit(
        await configured(stores, daily),
        [resolved({ id: "z", publishedAt: minutesPast(50) })],
        evening,
      );
      const [change] = await stores.stories.undecided(1);
      if (!change) throw new Error("a change was expected");
      await stores.stories.place(change, decide(change, undefined), noon, [], unindexed);
      await stores.stories.place(change, decide(change, undefined), noon, [], {
        terms: ["en:sumatra"],
        statistics: [],
      });
      const found = await stores.stories.related([sumatra], minutesPast(60), minutesPast(0), minutesPast(120));
      expect(found.map(({ entry }) => entry)).toEqual(["e0"]);
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
            { stored: stored[0], datedAt: morning, because: null, joinedAt: evening, ...source },
            { stored: stored[1], datedAt: noon, because: sameAddress("a"), joinedAt: evening, ...source },
          ],
        },
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
      expect(await stores.stories.cursor()).toBe(sequence(150));
    });
  });
}
