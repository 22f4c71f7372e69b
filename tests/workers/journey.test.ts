import { createExecutionContext, createMessageBatch, getQueueResult, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Journal, JournalEvent, Traced } from "../../src/ports/journal.ts";
import { cronTriggers } from "../../src/worker/cron-triggers.ts";
import { tributaryWorker } from "../../src/worker/tributary-worker.ts";
import type { Bindings } from "../../src/worker/workers-home.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { noCallbacks } from "../fakes/no-callbacks.ts";
import { replying, scriptedHttpClient } from "../fakes/scripted-http-client.ts";
import { emptyDatabase } from "./empty-database.ts";

const hosts = Array.from({ length: 20 }, (_, number) => `site${number}.example`);
/** As unlike as the sites' own stories are: the engine is to join what all of them tell, and nothing else. */
const headlines = [
  "Harbour bridge opens after repairs",
  "Wheat prices fall on good harvest",
  "Museum returns stolen statue",
  "Volcano wakes near Reykjavik",
  "Parliament votes on pension reform",
  "Tennis champion retires with injury",
  "Rail strike ends in agreement",
  "New vaccine against malaria approved",
  "Court frees journalist in Ankara",
  "Satellite lost over Pacific",
  "Bakery chain files for bankruptcy",
  "Flood destroys vineyards along Mosel",
  "Orchestra names young conductor",
  "Hackers take hospital offline",
  "Wolves seen again in Ardennes",
  "Chess federation bans engine cheat",
  "Drought empties reservoir of Seville",
  "Airline orders forty electric planes",
  "Archaeologists uncover Roman mosaic",
  "Teachers demand smaller classes",
];
const headlineOf = (host: string) => headlines[hosts.indexOf(host)] ?? host;
const feedOf = (host: string) =>
  `<rss version="2.0"><channel><title>${host}</title><link>https://${host}/</link>
   <item><guid>1</guid><title>${headlineOf(host)}</title><link>https://${host}/1</link><pubDate>Wed, 05 Jan 2022 08:00:00 GMT</pubDate></item>
   <item><guid>2</guid><title>What all tell</title><link>https://wire.example/shared</link><pubDate>Wed, 05 Jan 2022 09:00:00 GMT</pubDate></item>
   </channel></rss>`;

function world(sites: number, journal: Journal = { record: () => {} }) {
  const used = hosts.slice(0, sites);
  const sources = used.map((host) => `  - https://${host}/feed\n`).join("");
  const outcome = loadConfig([{ path: "feeds/news.yaml", text: `title: News\nsources:\n${sources}` }]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const http = scriptedHttpClient(
    Object.fromEntries(
      used.map((host) => [
        `https://${host}/feed`,
        ({ headers }: { readonly headers: Readonly<Record<string, string>> }) =>
          headers["if-none-match"] === '"1"'
            ? replying(304, { etag: '"1"' })
            : replying(200, { etag: '"1"' }, feedOf(host)),
      ]),
    ),
  );
  const clock = fixedClock("2022-01-05T10:00:00Z");
  return {
    http,
    clock,
    worker: tributaryWorker(outcome.config, { http, clock, callbacks: noCallbacks, journal }),
  };
}

type Body = { kind: "group"; group: number } | { kind: "write" };

/** The bindings with queues that keep what is sent until it is delivered. */
function bound(database: D1Database) {
  const sent: Body[] = [];
  const queue = {
    send: async (body: Body) => void sent.push(body),
    sendBatch: async (messages: { readonly body: Body }[]) => void sent.push(...messages.map(({ body }) => body)),
  };
  const bindings = { ...env, DB: database, POLLS: queue, STORIES: queue, PUBLIC_URL: "https://feeds.example" };
  return { sent, bindings: bindings as unknown as Bindings };
}

type World = ReturnType<typeof world>;
type Bound = ReturnType<typeof bound>;

let count = 0;

async function deliver({ worker }: World, { bindings }: Bound, bodies: readonly Body[]) {
  const batch = createMessageBatch(
    "tributary",
    bodies.map((body) => ({ id: `m${count++}`, timestamp: 0, attempts: 1, body })),
  );
  const context = createExecutionContext();
  await worker.queue(batch as never, bindings, context);
  return getQueueResult(batch, context);
}

/** Delivers whatever was sent, and what is sent because of it, one message an invocation; how many. */
async function deliverAll(world: World, queues: Bound): Promise<number> {
  let delivered = 0;
  for (let body = queues.sent.shift(); body !== undefined; body = queues.sent.shift()) {
    const { explicitAcks } = await deliver(world, queues, [body]);
    expect(explicitAcks).toHaveLength(1);
    delivered++;
    if (delivered > 500) throw new Error("the queue never empties");
  }
  return delivered;
}

/** Minutes in which everything that is to be done is done: on the free plan a feed is rendered with each tick. */
async function minutes(world: World, queues: Bound, count = 3): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    await tick(world, queues);
    await deliverAll(world, queues);
  }
}

const tick = ({ worker }: World, { bindings }: Bound, cron?: string) =>
  worker.scheduled({ cron } as never, bindings, createExecutionContext());

async function ask({ worker }: World, { bindings }: Bound, path: string, headers: Record<string, string> = {}) {
  const context = createExecutionContext();
  const request = new Request(`https://feeds.example${path}`, { headers });
  const response = await worker.fetch(request as never, bindings, context);
  await waitOnExecutionContext(context);
  return response;
}

interface Published {
  readonly items: readonly { readonly title: string }[];
}

const titles = async (response: Response) =>
  ((await response.json()) as Published).items.map(({ title }) => title).sort();

let queues: Bound;
let database: D1Database;

beforeEach(async () => {
  database = await emptyDatabase();
  queues = bound(database);
});

const expected = (sites: number) => [...hosts.slice(0, sites).map(headlineOf), "What all tell"].sort();

describe("the Worker", () => {
  test("a cron tick becomes polls, stories, feeds, and a 304 for who has them", async () => {
    const small = world(3);
    await tick(small, queues);
    expect(queues.sent.map(({ kind }) => kind)).toEqual(["group", "write"]);
    await deliverAll(small, queues);
    await minutes(small, queues);
    const whole = await ask(small, queues, "/news.json");
    expect(whole.status).toBe(200);
    const etag = whole.headers.get("etag") ?? "";
    expect(await titles(whole)).toEqual(expected(3));
    // P4: the edge packs what we send, so our tag names no bytes.
    expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
    const again = await ask(small, queues, "/news.json", { "If-None-Match": etag });
    expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
    expect((await ask(small, queues, "/news")).status).toBe(200);
    expect((await ask(small, queues, "/healthz")).status).toBe(200);
    expect((await ask(small, queues, "/other.rss")).status).toBe(404);
  });

  test("each cron trigger does its part of a minute's work, without a message for what few decisions take", async () => {
    const small = world(3);
    await tick(small, queues, cronTriggers.sends);
    expect(queues.sent.pop()).toMatchObject({ kind: "write" });
    await deliverAll(small, queues);
    const { stories } = sqlStores(d1Driver(database, Number.POSITIVE_INFINITY));
    expect((await stories.undecided(10)).length).toBe(6);
    await tick(small, queues, cronTriggers.decides);
    expect((await stories.undecided(10)).length).toBe(2);
    await tick(small, queues, cronTriggers.decides);
    expect(queues.sent).toEqual([]);
    await tick(small, queues, cronTriggers.renders);
    expect(await titles(await ask(small, queues, "/news.json"))).toEqual(expected(3));
  });

  test("a second reader is answered from the data centre's cache, with what the origin said to readers", async () => {
    const small = world(1);
    await tick(small, queues);
    await deliverAll(small, queues);
    await minutes(small, queues);
    const first = await ask(small, queues, "/news.atom");
    const second = await ask(
      small,
      { ...queues, bindings: { ...queues.bindings, DB: failing(database, 0) } },
      "/news.atom",
    );
    expect(await second.text()).toBe(await first.text());
    expect(Object.fromEntries(second.headers)).toMatchObject(Object.fromEntries(first.headers));
  });

  test("twenty new sources keep within the free plan's queries, invocation by invocation", async () => {
    const many = world(20);
    await tick(many, queues);
    await deliverAll(many, queues);
    await minutes(many, queues, 8);
    expect(await titles(await ask(many, queues, "/news.json"))).toEqual(expected(20));
    expect(many.http.requests).toHaveLength(20);
  });

  test("messages delivered twice, together and in any order store and show everything once", async () => {
    const some = world(8);
    await tick(some, queues);
    const messages = [...queues.sent];
    queues.sent.length = 0;
    for (const body of [...messages].reverse()) await deliver(some, queues, [body, body]);
    for (const body of messages) await deliver(some, queues, [body]);
    const later = [...queues.sent, ...queues.sent].reverse();
    queues.sent.length = 0;
    for (const body of later) await deliver(some, queues, [body]);
    await deliverAll(some, queues);
    await minutes(some, queues);
    expect(some.http.requests).toHaveLength(8);
    const counted = await database.prepare("SELECT count(*) AS entries FROM entries").first("entries");
    expect(counted).toBe(16);
    expect(await titles(await ask(some, queues, "/news.json"))).toEqual(expected(8));
  });

  test("two cron ticks at once ask each source once", async () => {
    const some = world(5);
    await Promise.all([tick(some, queues), tick(some, queues)]);
    const messages = queues.sent.splice(0);
    await Promise.all(messages.map((body) => deliver(some, queues, [body])));
    await deliverAll(some, queues);
    await minutes(some, queues);
    expect(some.http.requests).toHaveLength(5);
    expect(await titles(await ask(some, queues, "/news.json"))).toEqual(expected(5));
  });

  test("whichever call of D1 fails, the message comes again and nothing is lost or doubled", async () => {
    for (let failsAt = 0; failsAt < 30; failsAt += 3) {
      queues = bound(await emptyDatabase());
      const some = world(2);
      await tick(some, queues);
      const broken = { ...queues, bindings: { ...queues.bindings, DB: failing(database, failsAt) } };
      for (const body of queues.sent.splice(0)) {
        const { retryMessages, explicitAcks } = await deliver(some, broken, [body]);
        expect(retryMessages.length + explicitAcks.length).toBe(1);
        if (retryMessages.length > 0) queues.sent.push(body);
      }
      await deliverAll(some, queues);
      await minutes(some, queues);
      // A claim that was never ended is over after a while, and the next tick takes the source up.
      await some.clock.wait(3_600_000);
      await tick(some, queues);
      await deliverAll(some, queues);
      await minutes(some, queues);
      expect([failsAt, await titles(await ask(some, queues, `/news.json?${failsAt}`))]).toEqual([failsAt, expected(2)]);
    }
  }, 120_000);

  test("that D1 was overloaded or failed is said on the status page, and only then is anything written of it", async () => {
    const small = world(1);
    const page = async () => (await ask(small, queues, "/status")).text();
    const written = async () => (await database.prepare("SELECT times FROM database_troubles").all()).results;
    await minutes(small, queues);
    expect([(await page()).includes("The database was"), await written()]).toEqual([false, []]);
    const broken = { ...queues, bindings: { ...queues.bindings, DB: failing(database, 2) } };
    await tick(small, broken);
    expect(await page()).toMatch(/The database was overloaded or failed once, at <time/);
    await small.clock.wait(60_000);
    // What a reader met is told by who works next.
    const asked = { ...broken, bindings: { ...queues.bindings, DB: failing(database, 0) } };
    await ask(small, asked, "/news.rss?asked");
    await tick(small, queues);
    expect(await page()).toMatch(/failed 2 times since <time [^>]*>[^<]*<\/time>, last at <time/);
    expect(await written()).toEqual([{ times: 2 }]);
    await small.clock.wait(25 * 3_600_000);
    expect(await page()).not.toContain("The database was");
    await tick(small, { ...queues, bindings: { ...queues.bindings, DB: failing(database, 2) } });
    expect(await page()).toMatch(/The database was overloaded or failed once, at <time/);
  });

  test("a message of another shape is acknowledged, and the writer has a look", async () => {
    const { explicitAcks } = await deliver(world(1), queues, [{ kind: "older", urls: [] } as never]);
    expect(explicitAcks).toHaveLength(1);
  });

  test("what an earlier version asked for is acknowledged, and asked of the groups", async () => {
    const some = world(2);
    await tick(some, queues);
    queues.sent.length = 0;
    const { explicitAcks } = await deliver(some, queues, [{ kind: "poll", sources: ["0123456789abcdef"] } as never]);
    expect(explicitAcks).toHaveLength(1);
    expect(some.http.requests).toEqual([]);
    await some.clock.wait(600_000);
    await minutes(some, queues);
    expect(some.http.requests).toHaveLength(2);
  });

  test("what a cron tick led to bears its trace in the journal, up to the rendered feed", async () => {
    const told: (JournalEvent & Traced)[] = [];
    const some = world(2, { record: (event) => void told.push(event) });
    await tick(some, queues);
    const sent = queues.sent as readonly { readonly trace?: string }[];
    const trace = sent[0]?.trace;
    expect(trace).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent.every((body) => body.trace === trace)).toBe(true);
    await deliverAll(some, queues);
    const traces = (name: JournalEvent["event"]) => [
      ...new Set(told.filter(({ event }) => event === name).map((event) => event.trace)),
    ];
    expect([traces("polled"), traces("placed")]).toEqual([[trace], [trace]]);
    await minutes(some, queues);
    expect(traces("published").length).toBeGreaterThan(0);
    expect(told.every((event) => event.trace !== undefined)).toBe(true);
  });

  test.each([
    [1, 30],
    [2, 60],
    [3, 90],
  ])("messages that fail, %i times by now, are delivered again after %i seconds", async (attempts, delaySeconds) => {
    const fails = async () => Promise.reject(new Error("D1_ERROR: internal error"));
    const down = {
      prepare: () => ({ bind: () => ({ all: fails, run: fails }) }),
      batch: fails,
    } as unknown as D1Database;
    const told: string[] = [];
    const messages = [{ kind: "group", group: 1 }, { kind: "write" }, { kind: "write" }].map((body) => ({
      ...{ body, attempts, ack: () => void told.push(`${body.kind} done`) },
      retry: (later: QueueRetryOptions) => void told.push(`${body.kind} in ${later.delaySeconds} s`),
    }));
    const batch = { queue: "tributary", messages };
    await world(1).worker.queue(batch as never, bound(down).bindings, createExecutionContext());
    expect(told).toEqual(["group", "write", "write"].map((kind) => `${kind} in ${delaySeconds} s`));
  });

  test("a message that was given up is a dead letter, which an operator tries again", async () => {
    const small = world(1);
    await tick(small, queues);
    const given = queues.sent
      .splice(0)
      .map((body, id) => ({ id: String(id), timestamp: new Date(), attempts: 4, body }));
    const batch = createMessageBatch("tributary-dead", given);
    const context = createExecutionContext();
    await small.worker.queue(batch as never, queues.bindings, context);
    expect((await getQueueResult(batch, context)).explicitAcks).toHaveLength(2);
    const token = { TRIBUTARY_ADMIN_TOKEN: "right" };
    const bindings = { ...queues.bindings, ...token } as Bindings;
    const asked = (path: string, body?: object) =>
      small.worker.fetch(
        new Request(`https://feeds.example${path}`, {
          headers: { authorization: "Bearer right" },
          ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
        }) as never,
        bindings,
        createExecutionContext(),
      );
    const letters = (await (await asked("/admin/dead-letters")).json()) as { id: number; work: { kind: string } }[];
    expect(letters.map(({ work }) => work.kind).sort()).toEqual(["group", "write"]);
    const group = letters.find(({ work }) => work.kind === "group")?.id;
    expect((await asked("/admin", { do: "retry", letter: group })).status).toBe(200);
    expect(queues.sent.map(({ kind }) => kind)).toEqual(["group"]);
    await deliverAll(small, queues);
    expect(small.http.requests).toHaveLength(1);
  });

  test("without an address of its own a feed is not published under a wrong one", async () => {
    const bindings = { ...queues.bindings, PUBLIC_URL: "" };
    await expect(tick(world(1), { ...queues, bindings })).rejects.toThrow("set public-url in feeds/_site.yaml");
    await expect(tick(world(1), { ...queues, bindings: { ...queues.bindings, PLAN: "gold" } })).rejects.toThrow(
      'PLAN in wrangler.toml is "gold"; make it "free" or "paid"',
    );
  });

  test("the deployed entrance serves the compiled configuration", async () => {
    const response = await exports.default.fetch("https://feeds.example/healthz");
    expect([response.status, await response.text()]).toEqual([200, "ok"]);
  });
});

/** D1, whose calls fail after that many; one failure, then it works again. */
function failing(whole: D1Database, after: number): D1Database {
  let calls = 0;
  const fail = () => {
    if (calls++ === after) throw new Error("D1_ERROR: overloaded");
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== "function") return member;
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        return (...values: unknown[]) => {
          fail();
          return member.apply(target, values);
        };
      },
    });
  return {
    prepare: (sql: string) => wrap(whole.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      fail();
      return whole.batch(statements);
    },
  } as unknown as D1Database;
}
