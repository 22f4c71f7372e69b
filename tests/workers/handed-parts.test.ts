import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { HttpReply } from "../../src/ports/http-client.ts";
import { cronTriggers } from "../../src/worker/cron-triggers.ts";
import { tributaryWorker } from "../../src/worker/tributary-worker.ts";
import type { WorkerParts } from "../../src/worker/worker-parts.ts";
import type { Bindings } from "../../src/worker/workers-home.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { noCallbacks } from "../fakes/no-callbacks.ts";
import { replying, scriptedHttpClient } from "../fakes/scripted-http-client.ts";
import { emptyDatabase } from "./empty-database.ts";

type Body = { kind: "group"; group: number } | { kind: "write" };
type Call = <T>(part: string, work: () => Promise<T>) => Promise<T>;

const minuteMs = 60_000;
const feedOf = (name: string) =>
  `<rss version="2.0"><channel><title>${name}</title><link>https://${name}/</link>
   <item><guid>${name}/1</guid><title>Of ${name} alone</title><link>https://${name}/1</link></item></channel></rss>`;
const asFeed = (name: string) => () => replying(200, { etag: '"1"' }, feedOf(name));
const feedsAt = (urls: readonly string[]) => Object.fromEntries(urls.map((url) => [url, asFeed(new URL(url).host)]));
const sites = (count: number) => Array.from({ length: count }, (_, number) => `https://site${number}.example/feed`);

/** A Worker whose parts are called as the runtime calls them: with copies, and each by an invocation that may die. */
function worldOf(
  replies: Readonly<Record<string, () => HttpReply>>,
  database: D1Database,
  call: Call,
  slugs = ["news"],
) {
  const text = `title: News\nsources:\n${Object.keys(replies)
    .map((url) => `  - ${url}\n`)
    .join("")}`;
  const outcome = loadConfig(slugs.map((slug) => ({ path: `feeds/${slug}.yaml`, text })));
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const http = scriptedHttpClient(replies);
  const clock = fixedClock("2022-01-05T10:00:00Z");
  const sent: Body[] = [];
  const queue = {
    send: async (body: Body) => void sent.push(body),
    sendBatch: async (messages: { readonly body: Body }[]) => void sent.push(...messages.map(({ body }) => body)),
  };
  const whole = { ...env, DB: database, POLLS: queue, STORIES: queue, PUBLIC_URL: "https://feeds.example" };
  const bindings = whole as unknown as Bindings;
  let hands = true;
  const context = createExecutionContext();
  const copied: WorkerParts = {
    poll: (part, trace) =>
      call(part.due.map(({ url }) => url).join(" "), async () =>
        structuredClone(await worker.partsOf(bindings, context).poll(structuredClone(part), trace)),
      ),
    read: (document, state, trace) =>
      call(`read ${state.url}`, async () =>
        structuredClone(
          await worker.partsOf(bindings, context).read(structuredClone(document), structuredClone(state), trace),
        ),
      ),
    choose: (stale, now, trace) =>
      call(`choose ${stale.slug}`, async () =>
        structuredClone(await worker.partsOf(bindings, context).choose(structuredClone(stale), now, trace)),
      ),
    render: (merged, rendition, now, trace) =>
      call(`render ${rendition}`, async () =>
        structuredClone(await worker.partsOf(bindings, context).render(merged, rendition, now, trace)),
      ),
    publish: (slug, trace) => call(`publish ${slug}`, () => worker.partsOf(bindings, context).publish(slug, trace)),
    decide: (most, trace) => call(`decide ${most}`, () => worker.partsOf(bindings, context).decide(most, trace)),
  };
  const worker = tributaryWorker(outcome.config, {
    ...{ http, clock, callbacks: noCallbacks, journal: { record: () => {} } },
    parts: () => (hands ? copied : null),
  });

  async function deliver(body: Body): Promise<void> {
    const batch = createMessageBatch("tributary", [{ id: "m", timestamp: new Date(), attempts: 1, body }]);
    const context = createExecutionContext();
    await worker.queue(batch as never, bindings, context);
    expect((await getQueueResult(batch, context)).explicitAcks).toEqual(["m"]);
  }

  return {
    http,
    clock,
    stores: sqlStores(d1Driver(database, Number.POSITIVE_INFINITY)),
    /** From now on all is done in place, as where the runtime makes no binding. */
    handNothing() {
      hands = false;
    },
    tick: (cron: string) => worker.scheduled({ cron } as never, bindings, createExecutionContext()),
    /** Delivers what is to be polled now; how many messages. */
    async poll(): Promise<number> {
      await worker.scheduled({ cron: cronTriggers.sends } as never, bindings, createExecutionContext());
      const groups = sent.splice(0).filter(({ kind }) => kind === "group");
      for (const body of groups) await deliver(body);
      return groups.length;
    },
  };
}

describe("work handed to other invocations of the Worker", () => {
  let database: D1Database;
  const calls: string[] = [];
  const faithfully: Call = (part, work) => {
    calls.push(part);
    return work();
  };
  const asked = (world: ReturnType<typeof worldOf>) => world.http.requests.map(({ url }) => url).sort();

  beforeEach(async () => {
    database = await emptyDatabase();
    calls.length = 0;
  });

  test("a message polls fourteen new sources, each in an invocation of its own and read in another, and a source once", async () => {
    const urls = sites(14);
    const world = worldOf(feedsAt(urls), database, faithfully);
    expect(await world.poll()).toBe(1);
    expect(asked(world)).toEqual(urls.toSorted());
    expect(calls.filter((part) => part.startsWith("read "))).toEqual(
      world.http.requests.map(({ url }) => `read ${url}`),
    );
    expect(calls).toHaveLength(28);
    expect(await world.stores.stories.undecided(100)).toHaveLength(14);
  });

  test("sources without news share an invocation", async () => {
    const urls = sites(12);
    const replies = urls.map((url) => [url, () => replying(404)] as const);
    const world = worldOf(Object.fromEntries(replies), database, faithfully);
    await world.poll();
    calls.length = 0;
    await world.clock.wait(30 * 24 * 60 * minuteMs);
    expect(await world.poll()).toBe(1);
    expect(calls).toHaveLength(4);
    expect(world.http.requests).toHaveLength(24);
  });

  test("a message hands on no more than one request may lead to, and another goes on", async () => {
    const urls = sites(38);
    const world = worldOf(feedsAt(urls), database, faithfully);
    await world.poll();
    expect(calls).toHaveLength(28);
    for (let message = 0; message < 3; message++) {
      await world.clock.wait(11 * minuteMs);
      await world.poll();
    }
    expect(asked(world)).toEqual(urls.toSorted());
  });

  test("documents that turn out to be no feeds count among what one request may lead to", async () => {
    let replied = replying(404);
    const replies = sites(24).map((url) => [url, () => replied] as const);
    const world = worldOf(Object.fromEntries(replies), database, faithfully);
    await world.poll();
    calls.length = 0;
    replied = replying(200, {}, "<p>Moved</p>");
    await world.clock.wait(30 * 24 * 60 * minuteMs);
    expect(await world.poll()).toBe(1);
    expect(calls).toHaveLength(28);
    expect(calls.filter((part) => part.startsWith("read "))).toHaveLength(21);
  });

  test("F9 what one invocation learns of a host the next one keeps to", async () => {
    const [first, second] = ["https://shared.example/a", "https://shared.example/b"];
    const throttling = () => replying(429, { "retry-after": "3600" });
    const world = worldOf({ [first]: throttling, [second]: throttling }, database, faithfully);
    await world.poll();
    expect(calls).toHaveLength(2);
    expect(world.http.requests).toHaveLength(1);
  });

  test("F10 two sources of a host are asked with its gap between them, by whichever invocations", async () => {
    const [first, second] = ["https://shared.example/a", "https://shared.example/b"];
    const world = worldOf({ [first]: asFeed("a.example"), [second]: asFeed("b.example") }, database, faithfully);
    await world.poll();
    expect(world.http.requests).toHaveLength(2);
    expect(world.clock.waits).toEqual([2000]);
  });

  test.each([
    ["before it did anything", false],
    ["after it committed", true],
  ])(
    "F22 an invocation that dies %s leaves the others' polls alone, loses nothing and doubles nothing",
    async (_, commits) => {
      const urls = sites(12);
      let dies = true;
      const world = worldOf(feedsAt(urls), database, async (part, work) => {
        const [first] = part.split(" ");
        if (!dies || world.http.requests.length < 3 || part.startsWith("read ")) return work();
        dies = false;
        calls.push(first ?? "");
        if (commits) await work();
        throw new Error("Worker exceeded CPU time limit.");
      });
      const found = async () => (await world.stores.stories.undecided(100)).map(({ stored }) => stored.entry.guid);
      await world.poll();
      expect((await found()).length).toBe(commits ? 10 : 9);
      await world.poll();
      expect(asked(world)).toHaveLength(commits ? 10 : 9);
      await world.clock.wait(15 * minuteMs);
      await world.poll();
      const [dying] = calls;
      expect(asked(world)).toEqual([...urls, ...(commits ? [dying] : [])].toSorted());
      expect((await found()).toSorted()).toEqual(urls.map((url) => `${new URL(url).host}/1`).toSorted());
    },
  );

  test("F22 a document whose reading breaks off is its source's dead letter, and all others of the message are polled", async () => {
    const urls = sites(6);
    const world = worldOf(feedsAt(urls), database, (part, work) => {
      if (part === "read https://site2.example/feed") throw new Error("Worker exceeded CPU time limit.");
      return work();
    });
    await world.poll();
    expect(await world.stores.stories.undecided(100)).toHaveLength(5);
    const letters = await world.stores.administration.deadLetters();
    const broken = letters.flatMap(({ work }) =>
      work.kind === "source" ? [world.stores.sources.byId(work.source)] : [],
    );
    expect((await Promise.all(broken)).map((source) => source?.url)).toEqual(["https://site2.example/feed"]);
  });

  test("what broke off an invocation is asked alone the next time, so that it breaks off nobody else's poll", async () => {
    const urls = sites(4);
    const world = worldOf(
      Object.fromEntries(urls.map((url) => [url, () => replying(404)])),
      database,
      async (part, work) => {
        calls.push(part);
        if (part.includes("site2.") && calls.length > 4) throw new Error("Worker exceeded CPU time limit.");
        return work();
      },
    );
    await world.poll();
    await world.clock.wait(30 * 24 * 60 * minuteMs);
    await world.poll();
    expect(calls.slice(4)).toHaveLength(2);
    await world.clock.wait(15 * minuteMs);
    await world.poll();
    expect(calls.slice(6).map((part) => part.split(" ").length)).toEqual([1, 1, 1]);
    const letters = await world.stores.administration.deadLetters();
    expect(letters.map(({ work }) => work.kind)).toEqual(["source"]);
  });

  test("a cron tick has four entries decided by an invocation each, in their order", async () => {
    const urls = sites(6);
    const world = worldOf(feedsAt(urls), database, faithfully);
    await world.poll();
    const before = await world.stores.stories.undecided(100);
    calls.length = 0;
    await world.tick(cronTriggers.decides);
    expect(calls).toEqual(["decide 1", "decide 1", "decide 1", "decide 1"]);
    expect(await world.stores.stories.undecided(100)).toEqual(before.slice(4));
  });

  test("P14 cron ticks look through the archives that a takedown left to them, three a minute, until all are", async () => {
    const world = worldOf(feedsAt(sites(1)), database, faithfully);
    const { documents, takedowns } = world.stores;
    await documents.publish("news", "", [], 0 as never, null, { shown: [], course: [], archives: 7, front: null });
    await takedowns.noteArchives("gone.example/1", ["news"]);
    const left: number[] = [];
    for (let minute = 0; minute < 3; minute++) {
      await world.tick(cronTriggers.decides);
      left.push(...(await takedowns.notedArchives(null)).map(({ to }) => to));
    }
    expect(left).toEqual([4, 1]);
  });

  const readyToRender = async (call: Call) => {
    const urls = sites(4);
    const world = worldOf(feedsAt(urls), database, call);
    await world.poll();
    await world.tick(cronTriggers.renders);
    await world.tick(cronTriggers.decides);
    return world;
  };
  const paths = ["news", "news.rss", "news.atom", "news.json"];
  const documentsOf = ({ stores }: ReturnType<typeof worldOf>) =>
    Promise.all(paths.map((path) => stores.documents.read(path)));

  test("what a feed shows is chosen, and it is rendered in each format and as pages, by an invocation each, to the bytes that one would render", async () => {
    const world = await readyToRender(faithfully);
    calls.length = 0;
    await world.tick(cronTriggers.renders);
    expect(calls).toEqual(["choose news", "render rss", "render atom", "render json", "render pages"]);
    const handed = await documentsOf(world);
    expect(handed.map((document) => document?.body.includes("Of site3.example alone"))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    database = await emptyDatabase();
    const alone = await readyToRender(faithfully);
    alone.handNothing();
    await alone.tick(cronTriggers.renders);
    expect(await documentsOf(alone)).toEqual(handed);
  });

  test("of a rendering that breaks off nothing is shown, and the next cron tick renders it", async () => {
    let dies = true;
    const world = await readyToRender((part, work) => {
      if (part === "render json" && dies) throw new Error("Worker exceeded CPU time limit.");
      return work();
    });
    await expect(world.tick(cronTriggers.renders)).rejects.toThrow("exceeded CPU time limit");
    const tells = async () => (await documentsOf(world)).map((document) => document?.body.includes("Of site3.example"));
    expect(await tells()).toEqual([false, false, false, false]);
    dies = false;
    await world.tick(cronTriggers.renders);
    expect(await tells()).toEqual([true, true, true, true]);
  });

  test("a new deployment's feeds are all there after its first minute, by an invocation each", async () => {
    const slugs = Array.from({ length: 20 }, (_, number) => `feed-${number}`);
    const world = worldOf({ "https://site.example/feed": asFeed("site.example") }, database, faithfully, slugs);
    await world.poll();
    calls.length = 0;
    await world.tick(cronTriggers.renders);
    expect(calls.toSorted()).toEqual(slugs.map((slug) => `publish ${slug}`).toSorted());
    for (const slug of slugs) expect(await world.stores.documents.read(`${slug}.rss`)).not.toBeNull();
  });

  test("a feed whose first publishing breaks off is published by the cron tick itself", async () => {
    const world = worldOf({ "https://site.example/feed": asFeed("site.example") }, database, (part, work) => {
      if (part.startsWith("publish")) throw new Error("Worker exceeded CPU time limit.");
      return work();
    });
    await world.poll();
    await world.tick(cronTriggers.renders);
    expect((await documentsOf(world)).filter((document) => document === null)).toEqual([]);
  });
});
