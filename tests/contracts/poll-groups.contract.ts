import { describe, expect, test } from "vitest";
import { withoutGroups } from "../../src/adapters/sqlite/arranged-groups.ts";
import { groupedSourceStore } from "../../src/adapters/sqlite/grouped-source-store.ts";
import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import { sqlPollGroups } from "../../src/adapters/sqlite/sql-poll-groups.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import type { SourceState } from "../../src/model/source-state.ts";
import type { LearntOfGroup, OpenGroup } from "../../src/ports/poll-groups.ts";
import { morning, noon, url } from "./samples.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const past = (ms: number) => (noon + ms) as Instant;

/** A database polled in groups, with these sources configured at noon. */
async function grouped(driver: SqlDriver, addresses: readonly string[]) {
  const stores = sqlStores(driver);
  const groups = sqlPollGroups(driver);
  const sources = groupedSourceStore(driver, stores.sources, groups);
  await sources.configure(addresses.map(url), noon);
  return { ...stores, sources, groups, driver };
}

type Grouped = Awaited<ReturnType<typeof grouped>>;

const nothing: LearntOfGroup = { polled: [], committed: [], postponed: [], hosts: new Map(), goesOn: false };

/** As a poll leaves it that brought a 304. */
function notModified(before: SourceState, at: Instant, next: Instant): SourceState {
  const requests = [{ url: before.url, conditional: true, answer: "304" }];
  const lastPoll = {
    ...{ at, result: "notModified" as const, sentence: "not modified", newEntries: 0, durationMs: 200 },
    ...{ because: before.nextPollBecause, requests },
  };
  const nextPollBecause = "every 60 min by default";
  return { ...before, nextPollAt: next, nextPollBecause, lastPoll, lastSuccessAt: (at + 200) as Instant };
}

async function opened({ groups }: Grouped, at: Instant = noon): Promise<OpenGroup> {
  const [first] = await groups.send(at, 10);
  const open = first === undefined ? null : await groups.open(first, at, (at + 15 * minuteMs) as Instant);
  if (open === null) throw new Error("no group is due");
  return open;
}

/** All of them polled with 304, an hour apart. */
function allQuiet({ due }: OpenGroup, at: Instant): LearntOfGroup {
  const polled = due.map((before) => ({ before, after: notModified(before, at, (at + hourMs) as Instant) }));
  return { ...nothing, polled };
}

export function pollGroupsContract(open: () => Promise<SqlDriver>): void {
  describe("poll groups", () => {
    const many = Array.from({ length: 60 }, (_, number) => `https://site${number}.example/feed`);

    test("every configured source is due in one group, about as many in each as one invocation can ask", async () => {
      const { groups } = await grouped(await open(), many);
      const sent = await groups.send(noon, 10);
      const dueIn = await Promise.all(sent.map((group) => groups.open(group, noon, past(hourMs))));
      const sizes = dueIn.map((group) => group?.due.length ?? 0);
      expect(sizes.toSorted((a, b) => b - a)).toEqual([40, 20]);
      expect(new Set(dueIn.flatMap((group) => group?.due.map((state) => state.url) ?? [])).size).toBe(60);
    });

    test("F10 the sources of a host are in one group, however many they are", async () => {
      const shared = Array.from({ length: 40 }, (_, number) => `https://shared.example/${number}`);
      const { groups } = await grouped(await open(), [...shared, ...many.slice(0, 20)]);
      const sent = await groups.send(noon, 10);
      const hosts: string[] = [];
      for (const group of sent) {
        const due = (await groups.open(group, noon, past(hourMs)))?.due ?? [];
        if (due.some((state) => new URL(state.url).host === "shared.example")) hosts.push(String(due.length));
      }
      expect(hosts).toHaveLength(1);
    });

    test("a group that was sent is sent again only when its message must be lost", async () => {
      const { groups } = await grouped(await open(), many.slice(0, 3));
      expect(await groups.send(noon, 10)).toHaveLength(1);
      expect(await groups.send(past(minuteMs), 10)).toEqual([]);
      expect(await groups.send(past(10 * minuteMs), 10)).toHaveLength(1);
    });

    test("F22 of two who open a group one gets it, and nobody again until the lease is over", async () => {
      const { groups } = await grouped(await open(), many.slice(0, 3));
      const [id = 0] = await groups.send(noon, 10);
      const both = await Promise.all([
        groups.open(id, noon, past(15 * minuteMs)),
        groups.open(id, noon, past(16 * minuteMs)),
      ]);
      expect(both.filter((group) => group !== null)).toHaveLength(1);
      expect(await groups.send(past(12 * minuteMs), 10)).toEqual([]);
      expect(await groups.open(id, past(17 * minuteMs), past(hourMs))).not.toBeNull();
    });

    test("polls that brought nothing leave the sources' rows alone, and are told with their states and histories", async () => {
      const all = await grouped(await open(), many.slice(0, 3));
      const rows = () => all.driver.all("SELECT * FROM sources ORDER BY id", []);
      const group = await opened(all);
      const before = await rows();
      await all.groups.close(group, allQuiet(group, noon), noon);
      expect(await rows()).toEqual(before);
      const [state] = await all.sources.all();
      expect(state?.lastPoll?.sentence).toBe("not modified");
      expect([state?.nextPollAt, state?.lastSuccessAt]).toEqual([past(hourMs), past(200)]);
      expect(await all.sources.byId(state?.id as never)).toEqual(state);
      const [history] = await all.sources.histories(state?.url ?? "");
      expect(history?.polls).toEqual([state?.lastPoll]);
    });

    test("a poll that changed more is written to its source's row", async () => {
      const all = await grouped(await open(), many.slice(0, 1));
      const group = await opened(all);
      const [before] = group.due;
      const changed = { ...notModified(before as SourceState, noon, past(hourMs)), consecutiveFailures: 3 };
      await all.groups.close(group, { ...nothing, polled: [{ before: before as SourceState, after: changed }] }, noon);
      expect(await all.sources.all()).toEqual([changed]);
    });

    test("sources that become due within some minutes are asked together", async () => {
      const all = await grouped(await open(), many.slice(0, 3));
      const group = await opened(all);
      const learnt = allQuiet(group, noon);
      const polled = learnt.polled.map(({ before, after: state }, place) => {
        return { before, after: { ...state, nextPollAt: past(hourMs + place * 2 * minuteMs) } };
      });
      await all.groups.close(group, { ...learnt, polled }, noon);
      expect(await all.groups.send(past(hourMs + 3 * minuteMs), 10)).toEqual([]);
      expect((await opened(all, past(hourMs + 4 * minuteMs))).due).toHaveLength(3);
    });

    test("a source that becomes due much later keeps nobody waiting", async () => {
      const all = await grouped(await open(), many.slice(0, 3));
      const group = await opened(all);
      const learnt = allQuiet(group, noon);
      const polled = learnt.polled.map(({ before, after: state }, place) => {
        return { before, after: { ...state, nextPollAt: past(hourMs + place * 8 * minuteMs) } };
      });
      await all.groups.close(group, { ...learnt, polled }, noon);
      expect((await opened(all, past(hourMs + 8 * minuteMs))).due).toHaveLength(2);
    });

    test("what brought news last goes first: groups among groups, and sources in their group", async () => {
      const all = await grouped(await open(), many);
      const hour = (back: number) => Math.floor(noon / hourMs) - back;
      const newsBack = new Map<Url, number>();
      for (const id of await all.groups.send(noon, 10)) {
        const group = await all.groups.open(id, noon, past(15 * minuteMs));
        if (group === null) throw new Error("the group is not due");
        const polled = allQuiet(group, noon).polled.map(({ before, after }) => {
          const back = (Number(/\d+/.exec(after.url)?.[0]) * 7) % 60;
          newsBack.set(after.url, back);
          return { before, after: { ...after, rhythm: [hour(90), hour(back)] } };
        });
        await all.groups.close(group, { ...nothing, polled }, noon);
      }
      const later = past(2 * hourMs);
      const inOrder: number[][] = [];
      for (const id of await all.groups.send(later, 10)) {
        const group = await all.groups.open(id, later, past(3 * hourMs));
        inOrder.push((group?.due ?? []).map(({ url: address }) => newsBack.get(address) ?? Number.NaN));
      }
      expect(inOrder.map((backs) => backs.length).toSorted()).toEqual([20, 40]);
      for (const backs of inOrder) expect(backs).toEqual(backs.toSorted((a, b) => a - b));
      const firsts = inOrder.map(([first = Number.NaN]) => first);
      expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    });

    test("F22 what was committed by an invocation that did not live to close its group is not asked again", async () => {
      const all = await grouped(await open(), many.slice(0, 2));
      const group = await opened(all);
      const [one] = group.due;
      await all.entries.commit(notModified(one as SourceState, noon, past(hourMs)), [], noon);
      const again = await opened(all, past(20 * minuteMs));
      expect(again.due.map(({ url: address }) => address)).toEqual([group.due[1]?.url]);
    });

    test("a source that is hastened is asked at once, also when its group is being polled", async () => {
      const all = await grouped(await open(), many.slice(0, 3));
      const group = await opened(all);
      await all.groups.close(group, allQuiet(group, noon), noon);
      const ids = group.due.map(({ id }) => id);
      await all.sources.hasten([ids[0] as never], past(20 * minuteMs), "asked for by hand");
      const second = await opened(all, past(20 * minuteMs));
      expect(second.due.map(({ id, nextPollBecause }) => [id, nextPollBecause])).toEqual([
        [ids[0], "asked for by hand"],
      ]);
      await all.sources.hasten([ids[1] as never], past(25 * minuteMs), "asked for by hand");
      await all.groups.close(second, allQuiet(second, past(20 * minuteMs)), past(21 * minuteMs));
      expect((await opened(all, past(25 * minuteMs))).due.map(({ id }) => id)).toEqual([ids[1]]);
    });

    test("a postponed source is left alone, and the group goes on with the others", async () => {
      const all = await grouped(await open(), many.slice(0, 2));
      const group = await opened(all);
      const [one, other] = group.due;
      const postponed = [{ id: (one as SourceState).id, until: past(3 * hourMs), because: "its host told us to wait" }];
      await all.groups.close(group, { ...nothing, postponed, goesOn: true }, noon);
      const again = await all.groups.open(group.id, past(3000), past(hourMs));
      expect(again?.due.map(({ id }) => id)).toEqual([other?.id]);
    });

    test("a paused source is not asked with its group until it is resumed", async () => {
      const all = await grouped(await open(), many.slice(0, 2));
      const [one] = await all.sources.all();
      await all.administration.pause(one?.id as never, past(24 * hourMs), "paused by hand for 24 h");
      const group = await opened(all);
      expect(group.due.map(({ id }) => id)).not.toContain(one?.id);
      await all.groups.close(group, allQuiet(group, noon), noon);
      const second = await opened(all, past(2 * hourMs));
      expect(second.due).toHaveLength(1);
      await all.groups.close(second, allQuiet(second, past(2 * hourMs)), past(2 * hourMs));
      await all.administration.pause(one?.id as never, null, "");
      await all.sources.hasten([one?.id as never], past(2 * hourMs + minuteMs), "asked for by hand");
      expect((await opened(all, past(2 * hourMs + minuteMs))).due.map(({ id }) => id)).toEqual([one?.id]);
    });

    test("F9 what a host asked for is remembered from one visit to the next", async () => {
      const all = await grouped(await open(), many.slice(0, 2));
      const group = await opened(all);
      const paused = { freeAt: noon, pausedUntil: past(3 * hourMs), gapMs: 4000, throttles: 1 };
      const forgotten = { freeAt: morning, pausedUntil: morning, gapMs: 0, throttles: 0 };
      const hosts = new Map([
        ["site0.example", paused],
        ["site1.example", forgotten],
      ]);
      await all.groups.close(group, { ...allQuiet(group, noon), hosts }, noon);
      expect((await opened(all, past(2 * hourMs))).hosts).toEqual(new Map([["site0.example", paused]]));
      const address = "https://site0.example/feed" as Url;
      expect(await all.groups.hostOfGroup(address, "site0.example")).toEqual({
        group: group.id,
        host: { ...paused, freeAt: past(2 * hourMs + 15 * minuteMs) },
      });
    });

    test("a source that is configured no more is not asked, and whoever polls its group just now brings it not back", async () => {
      const all = await grouped(await open(), many.slice(0, 3));
      const group = await opened(all);
      await all.sources.configure(many.slice(0, 2).map(url), past(minuteMs));
      await all.groups.close(group, allQuiet(group, noon), past(minuteMs));
      const again = await opened(all, past(hourMs));
      expect(again.due.map((state) => state.url).toSorted()).toEqual(many.slice(0, 2));
    });

    test("a new source is asked at once, beside those that are not due", async () => {
      const all = await grouped(await open(), many.slice(0, 2));
      const group = await opened(all);
      await all.groups.close(group, allQuiet(group, noon), noon);
      await all.sources.configure(many.slice(0, 3).map(url), past(minuteMs));
      expect((await opened(all, past(minuteMs))).due.map((state) => state.url)).toEqual([many[2]]);
    });

    test("a home that polls source by source takes the database over with every next poll", async () => {
      const all = await grouped(await open(), many.slice(0, 2));
      const group = await opened(all);
      await all.groups.close(group, allQuiet(group, noon), noon);
      const store = sqlStores(all.driver).sources;
      expect(await store.due(past(2 * hourMs), 10, 10)).toEqual([]);
      await all.driver.batch(withoutGroups);
      expect(await store.due(past(hourMs - 1), 10, 10)).toEqual([]);
      expect(await store.due(past(hourMs), 10, 10)).toHaveLength(2);
    });
  });
}
