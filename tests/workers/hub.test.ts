import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import type { CallbackClient, HttpPost } from "../../src/ports/http-client.ts";
import { tributaryWorker } from "../../src/worker/tributary-worker.ts";
import type { Bindings } from "../../src/worker/workers-home.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { replying, scriptedHttpClient } from "../fakes/scripted-http-client.ts";
import { emptyDatabase } from "./empty-database.ts";

type Body = { kind: "poll"; sources: string[] } | { kind: "write" } | { kind: "hub" };

const feeds = "https://feeds.example";
const rss = (numbers: readonly number[]) =>
  `<rss version="2.0"><channel><title>Blog</title>${numbers.map((number) => `<item><guid>${number}</guid><title>Entry ${number}</title></item>`).join("")}</channel></rss>`;

let sent: { readonly body: Body; readonly delaySeconds: number }[];
let asked: string[];
let delivered: string[];
let pinged: HttpPost[];
let entries: readonly number[];
let count: number;
let bindings: Bindings;
let clock: ReturnType<typeof fixedClock>;
let worker: ReturnType<typeof tributaryWorker>;

function start(hub: string): void {
  const outcome = loadConfig([
    { path: "feeds/_site.yaml", text: `hub: ${hub}\n` },
    { path: "feeds/news.yaml", text: "title: News\nsources: [https://blog.example/feed]\n" },
  ]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const http = {
    ...scriptedHttpClient({ "https://blog.example/feed": () => replying(200, {}, rss(entries)) }),
    post: async (post: HttpPost) => {
      pinged.push(post);
      return replying(204);
    },
  };
  const callbacks: CallbackClient = {
    get: async ({ url }) => {
      asked.push(url);
      return replying(200, {}, new URL(url).searchParams.get("hub.challenge") ?? "");
    },
    send: async ({ url, headers }) => {
      delivered.push(`${url} ${headers["content-type"]}`);
      return replying(200);
    },
  };
  worker = tributaryWorker(outcome.config, { http, callbacks, clock, journal: { record: () => {} } });
}

beforeEach(async () => {
  [sent, asked, delivered, pinged, entries, count] = [[], [], [], [], [1], 0];
  clock = fixedClock("2026-10-21T07:00:00Z");
  const queue = {
    send: async (body: Body, options?: { readonly delaySeconds?: number }) =>
      void sent.push({ body, delaySeconds: options?.delaySeconds ?? 0 }),
    sendBatch: async (messages: { readonly body: Body }[]) =>
      void sent.push(...messages.map(({ body }) => ({ body, delaySeconds: 0 }))),
  };
  const all = { ...env, DB: await emptyDatabase(), POLLS: queue, STORIES: queue, PUBLIC_URL: feeds, PLAN: "free" };
  bindings = all as unknown as Bindings;
});

const tick = () => worker.scheduled({} as never, bindings, createExecutionContext());

/** Each message in an invocation of its own, with the callbacks that it made. */
async function deliverAll(): Promise<readonly number[]> {
  const callbacks: number[] = [];
  for (let message = sent.shift(); message !== undefined; message = sent.shift()) {
    const before = asked.length + delivered.length;
    await clock.wait(message.delaySeconds * 1000);
    const batch = createMessageBatch("tributary", [
      { id: `m${count++}`, timestamp: new Date(0), attempts: 1, body: message.body },
    ]);
    const context = createExecutionContext();
    await worker.queue(batch as never, bindings, context);
    expect((await getQueueResult(batch, context)).explicitAcks).toHaveLength(1);
    if (message.body.kind === "hub") callbacks.push(asked.length + delivered.length - before);
  }
  return callbacks;
}

async function subscribe(callback: string): Promise<number> {
  const form = { "hub.mode": "subscribe", "hub.topic": `${feeds}/news.rss`, "hub.callback": callback };
  const request = new Request(`${feeds}/hub`, { method: "POST", body: new URLSearchParams(form) });
  const response = await worker.fetch(request as never, bindings, createExecutionContext());
  return response.status;
}

async function news(number: number): Promise<void> {
  entries = [...entries, number];
  await clock.wait(25 * 3_600_000);
  await tick();
}

test("P10 ninety subscribers are verified and told, at most forty callbacks a message, within the free plan's queries", async () => {
  start("built-in");
  for (let number = 0; number < 90; number++) expect(await subscribe(`https://s${number}.example/`)).toBe(202);
  expect(Math.max(...(await deliverAll()))).toBeLessThanOrEqual(40);
  expect(asked).toHaveLength(90);
  await news(2);
  const callbacks = await deliverAll();
  expect([Math.max(...callbacks) <= 40, delivered.length]).toEqual([true, 90]);
  expect(new Set(delivered).size).toBe(90);
  expect(delivered[0]).toContain("application/rss+xml");
});

test("P10 a message that was lost is made up for by the next cron tick", async () => {
  start("built-in");
  await subscribe("https://s.example/");
  sent.length = 0;
  await tick();
  await deliverAll();
  expect(asked).toHaveLength(1);
});

test("P10 a hub elsewhere is pinged for each format", async () => {
  start("https://hub.example/");
  await tick();
  await deliverAll();
  expect(pinged.map(({ url, form }) => [url, form["hub.mode"], form["hub.url"]]).sort()).toEqual(
    ["atom", "json", "rss"].map((format) => ["https://hub.example/", "publish", `${feeds}/news.${format}`]),
  );
});
