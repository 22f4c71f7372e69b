import { describe, expect, test } from "vitest";
import type { Instant, Sha256, Url } from "../../src/model/scalars.ts";
import type { PollRecord } from "../../src/model/source-state.ts";
import { configured, evening, morning, noon, stateOf, unknownSource, url } from "./samples.ts";
import type { OpenStores, Stores } from "./stores.ts";

const daily = url("https://daily.example/feed");
const weekly = url("https://weekly.example/feed");
const moved = url("https://new.daily.example/feed");

const seenOnce = (from: Url, to: Url) => ({ from, to, sightings: 1, since: morning, adopted: false });

async function urls(stores: Stores): Promise<readonly string[]> {
  return (await stores.sources.all()).map((source) => source.url);
}

export function sourceStoreContract(open: OpenStores): void {
  describe("source store", () => {
    test("a new source has learnt nothing yet and is due at once", async () => {
      const [stores] = await open();
      await stores.sources.configure([daily], noon);
      const id = (await stateOf(stores, daily)).id;
      expect(await stores.sources.due(noon, 10, 10)).toEqual([{ id, host: "daily.example" }]);
      expect(await stores.sources.all()).toEqual([
        {
          id: expect.stringMatching(/^[0-9a-f]{16}$/),
          url: daily,
          nextPollAt: noon,
          nextPollBecause: "new source",
          validators: null,
          lastBodyHash: null,
          listed: [],
          consecutiveFailures: 0,
          lastPoll: null,
          lastSuccessAt: null,
          freshForSeconds: null,
          redirect: null,
          about: null,
          entriesSeen: 0,
          rhythm: [],
          observed: {
            bytes: null,
            largeSince: null,
            undatedSince: null,
            guidsRenewedAt: [],
            certificateUntil: null,
            troubledSince: null,
            hubOfFeed: null,
            hubSilentSince: null,
          },
        },
      ]);
    });

    test("configuring again changes nothing", async () => {
      const [stores] = await open();
      await stores.sources.configure([weekly, daily], morning);
      const before = await stores.sources.all();
      await stores.sources.configure([daily, weekly], noon);
      expect(await stores.sources.all()).toEqual(before);
    });

    test("two stores give one address the same id", async () => {
      const [one] = await open();
      const [other] = await open();
      expect((await configured(one, daily)).id).toBe((await configured(other, daily)).id);
    });

    test("sources are listed by address", async () => {
      const [stores] = await open();
      await stores.sources.configure([weekly, daily], noon);
      expect(await urls(stores)).toEqual([daily, weekly]);
    });

    test("no sources are no sources", async () => {
      const [stores] = await open();
      await stores.sources.configure([daily], morning);
      await stores.sources.configure([], noon);
      expect(await stores.sources.all()).toEqual([]);
      expect(await stores.sources.due(evening, 10, 10)).toEqual([]);
    });

    test("the longest overdue source comes first, and one that is not due does not come", async () => {
      const [stores] = await open();
      await stores.sources.configure([url("https://a.example/"), url("https://b.example/"), weekly], noon);
      await stores.sources.save({ ...(await stateOf(stores, "https://b.example/")), nextPollAt: morning });
      await stores.sources.save({ ...(await stateOf(stores, weekly)), nextPollAt: evening });
      expect((await stores.sources.due(noon, 10, 10)).map(({ host }) => host)).toEqual(["b.example", "a.example"]);
      expect((await stores.sources.due(noon, 1, 10)).map(({ host }) => host)).toEqual(["b.example"]);
    });

    test("F10 hosts come in turns, each with a share of the round", async () => {
      const [stores] = await open();
      const many = ["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://b.example/1"].map(
        url,
      );
      await stores.sources.configure(many, morning);
      const due = (await stores.sources.due(noon, 10, 2)).map(({ host }) => host);
      expect([due.slice(0, 2).sort(), due.slice(2)]).toEqual([["a.example", "b.example"], ["a.example"]]);
    });

    test("F9 no source of a paused host is due", async () => {
      const [stores] = await open();
      await stores.sources.configure([daily, weekly], morning);
      await stores.hosts.take("daily.example", morning, noon);
      await stores.hosts.release("daily.example", { freeAt: morning, pausedUntil: evening, gapMs: 0, throttles: 0 });
      expect((await stores.sources.due(noon, 10, 10)).map(({ host }) => host)).toEqual(["weekly.example"]);
      expect((await stores.sources.due(evening, 10, 10)).length).toBe(2);
    });

    test("F22 of two who claim a due source one gets it, and nobody again until the claim is over", async () => {
      const [one, other] = await open();
      const state = await configured(one, daily);
      const claims = await Promise.all([
        one.sources.claim(state.id, morning, noon),
        other.sources.claim(state.id, morning, noon),
      ]);
      expect(claims.filter((claim) => claim !== null)).toEqual([{ ...state, nextPollAt: noon }]);
      expect(await other.sources.due(morning, 10, 10)).toEqual([]);
      expect(await other.sources.claim(state.id, noon, evening)).not.toBeNull();
    });

    test("F7 a source that is not due, or not configured any more, cannot be claimed", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.sources.save({ ...state, nextPollAt: evening });
      expect(await stores.sources.claim(state.id, noon, evening)).toBeNull();
      await stores.sources.configure([], noon);
      expect(await stores.sources.claim(state.id, evening, evening)).toBeNull();
    });

    test("a source asked for by hand is due at once, but not one that is gone", async () => {
      const [stores] = await open();
      const [asked, gone] = [await configured(stores, daily), await configured(stores, weekly)];
      await stores.sources.save({ ...asked, nextPollAt: evening });
      await stores.sources.save({ ...gone, nextPollAt: null });
      await stores.sources.hasten([asked.id, gone.id], noon, "asked for by hand");
      expect(await stores.sources.due(noon, 10, 10)).toEqual([{ id: asked.id, host: "daily.example" }]);
      expect((await stateOf(stores, daily)).nextPollBecause).toBe("asked for by hand");
    });

    test("F9 F13 by hand every source may be asked, but those that are gone or asked us to wait", async () => {
      const [stores] = await open();
      const urls = ["asked", "gone", "waits", "waited"].map((name) => url(`https://${name}.example/feed`));
      await stores.sources.configure(urls, noon);
      const [asked, gone, waits, waited] = await Promise.all(urls.map((address) => stateOf(stores, address)));
      if (!asked || !gone || !waits || !waited) throw new Error("a source is missing");
      const throttled: PollRecord = {
        at: morning,
        result: "throttled",
        sentence: "",
        newEntries: 0,
        durationMs: 1,
        because: "",
        requests: [],
      };
      await stores.sources.save({ ...asked, nextPollAt: evening });
      await stores.sources.save({ ...gone, nextPollAt: null });
      await stores.sources.save({ ...waits, nextPollAt: evening, lastPoll: throttled });
      await stores.sources.save({ ...waited, nextPollAt: noon, lastPoll: throttled });
      expect(await stores.sources.open(noon)).toEqual([
        { id: asked.id, host: "asked.example" },
        { id: waited.id, host: "waited.example" },
      ]);
    });

    test("a poll put off keeps all else that is known", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.sources.postpone(state.id, evening, "the host is paused");
      expect(await stores.sources.all()).toEqual([
        { ...state, nextPollAt: evening, nextPollBecause: "the host is paused" },
      ]);
    });

    test("what a poll taught us is kept as it was", async () => {
      const [stores, elsewhere] = await open();
      const state = {
        ...(await configured(stores, daily)),
        nextPollAt: evening,
        nextPollBecause: "the server asked for 3600 s",
        validators: { url: moved, etag: 'W/"a\\"b"', lastModified: "Mon, 02 Mar 2026 08:00:00 GMT", headersHash: "h" },
        lastBodyHash: "ab".repeat(32) as Sha256,
        listed: ["ä", "😀", "\u0000"],
        consecutiveFailures: 2,
        lastPoll: {
          at: noon,
          result: "serverError",
          sentence: "HTTP 500",
          newEntries: 0,
          durationMs: 12.5,
          because: "",
          requests: [],
        },
        lastSuccessAt: morning,
        freshForSeconds: 300,
        redirect: seenOnce(daily, moved),
        about: {
          format: "atom",
          title: "Daily",
          homePage: daily,
          language: "en",
          rights: null,
          problems: [],
          schedule: { intervalMinutes: 30, skipHours: [3], skipDays: [] },
        },
        entriesSeen: 7,
      } as const;
      await stores.sources.save(state);
      await stores.sources.save(state);
      expect(await elsewhere.sources.byId(state.id)).toEqual(state);
      expect(await elsewhere.sources.all()).toEqual([state]);
    });

    test("an unknown id leads to no source", async () => {
      const [stores] = await open();
      expect(await stores.sources.byId(unknownSource)).toBeNull();
    });

    test("a source that is no longer configured rests, and has forgotten nothing when it returns", async () => {
      const [stores] = await open();
      const state = { ...(await configured(stores, daily)), nextPollAt: evening, entriesSeen: 7 };
      await stores.sources.save(state);
      await stores.sources.configure([weekly], noon);
      expect(await urls(stores)).toEqual([weekly]);
      expect(await stores.sources.byId(state.id)).toEqual(state);
      await stores.sources.configure([weekly, daily], noon);
      expect(await stateOf(stores, daily)).toEqual(state);
    });

    test("a source configured at the address it moved to is the same source, polled at once", async () => {
      const [stores] = await open();
      const state = {
        ...(await configured(stores, daily)),
        nextPollAt: evening,
        redirect: seenOnce(daily, moved),
        entriesSeen: 7,
      };
      await stores.sources.save(state);
      await stores.sources.configure([moved], noon);
      expect(await stores.sources.all()).toEqual([
        { ...state, url: moved, nextPollAt: noon, nextPollBecause: "the configuration changed" },
      ]);
    });

    test("F11 a source is asked, and its host's turn taken, where it has moved to", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.sources.save({ ...state, redirect: { ...seenOnce(daily, moved), adopted: true } });
      expect(await stores.sources.due(morning, 10, 10)).toEqual([{ id: state.id, host: "new.daily.example" }]);
    });

    test("the last polls are remembered with their requests, newest first, each once", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      await configured(stores, weekly);
      const requests = [
        { url: daily, conditional: true, answer: "302 to https://mirror.example/feed" },
        { url: url("https://mirror.example/feed"), conditional: false, answer: "304" },
      ];
      const polls = Array.from({ length: 30 }, (_, number) => ({
        at: (noon + number) as Instant,
        result: "notModified" as const,
        sentence: "not modified",
        newEntries: 0,
        durationMs: 5,
        because: 'the "server" asked for 3600 s',
        requests,
      }));
      for (const lastPoll of polls) {
        await stores.sources.save({ ...state, lastPoll });
        await elsewhere.sources.save({ ...state, lastPoll });
      }
      const remembered = [{ id: state.id, url: daily, title: null, polls: polls.reverse().slice(0, 24), hub: null }];
      for (const of of [state.id, daily, "daily.example", "mirror.example"]) {
        expect(await stores.sources.histories(of)).toEqual(remembered);
      }
      expect(await stores.sources.histories("weekly.example")).toMatchObject([{ url: weekly, polls: [] }]);
      expect(await stores.sources.histories("nobody.example")).toEqual([]);
    });

    test("a former address is the same source", async () => {
      const [stores] = await open();
      const state = await configured(stores, daily);
      await stores.sources.save({ ...state, redirect: seenOnce(daily, moved) });
      await stores.sources.configure([moved], noon);
      await stores.sources.configure([daily], evening);
      expect((await stores.sources.all()).map(({ id, url }) => ({ id, url }))).toEqual([{ id: state.id, url: daily }]);
    });

    test("of two configured addresses of one source the first is polled", async () => {
      const [stores] = await open();
      await stores.sources.save({ ...(await configured(stores, daily)), redirect: seenOnce(daily, moved) });
      await stores.sources.configure([moved, daily], noon);
      expect(await urls(stores)).toEqual([moved]);
      await stores.sources.configure([daily, moved, daily], noon);
      expect(await urls(stores)).toEqual([daily]);
    });

    test("a redirect to another configured source leaves both as they are", async () => {
      const [stores] = await open();
      await stores.sources.configure([daily, weekly], morning);
      await stores.sources.save({ ...(await stateOf(stores, daily)), redirect: seenOnce(daily, weekly) });
      await stores.sources.configure([daily, weekly], noon);
      expect(await urls(stores)).toEqual([daily, weekly]);
    });

    test("a source that is gone stays so until the configuration changes (F13)", async () => {
      const [stores] = await open();
      const gone = { ...(await configured(stores, daily)), nextPollAt: null, nextPollBecause: "410" };
      await stores.sources.save(gone);
      await stores.sources.configure([daily], noon);
      expect(await stores.sources.all()).toEqual([gone]);
      expect(await stores.sources.due(evening, 10, 10)).toEqual([]);
      await stores.sources.configure([], noon);
      await stores.sources.configure([daily], noon);
      expect(await stores.sources.all()).toEqual([
        { ...gone, nextPollAt: noon, nextPollBecause: "the configuration changed" },
      ]);
    });

    test("a poll that ends after its source's address was changed does not put off the next", async () => {
      const [stores, poller] = await open();
      const state = { ...(await configured(stores, daily)), redirect: seenOnce(daily, moved) };
      await stores.sources.save(state);
      await stores.sources.configure([moved], noon);
      await poller.sources.save({ ...state, nextPollAt: null, entriesSeen: 9 });
      expect(await stores.sources.all()).toEqual([{ ...state, url: moved, nextPollAt: noon, entriesSeen: 9 }]);
    });

    test("a thousand sources are configured as well as one", async () => {
      const [stores] = await open();
      const many = Array.from({ length: 1000 }, (_, number) =>
        url(`https://example.org/${String(number).padStart(4, "0")}`),
      );
      await stores.sources.configure(many, noon);
      expect(await urls(stores)).toEqual(many);
      expect((await stores.sources.due(noon, 5000, 5000)).length).toBe(1000);
    });

    test("two processes that configure at the same time agree", async () => {
      const [one, other] = await open();
      await Promise.all([one.sources.configure([daily, weekly], noon), other.sources.configure([daily, weekly], noon)]);
      expect(await urls(one)).toEqual([daily, weekly]);
    });
  });
}
