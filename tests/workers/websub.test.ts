import { createExecutionContext, createMessageBatch, getQueueResult, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { HttpPost } from "../../src/ports/http-client.ts";
import { signatureWith } from "../../src/stages/websub/signature.ts";
import { cronTriggers } from "../../src/worker/cron-triggers.ts";
import { tributaryWorker } from "../../src/worker/tributary-worker.ts";
import type { Bindings } from "../../src/worker/workers-home.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { noCallbacks } from "../fakes/no-callbacks.ts";
import { replying, scriptedHttpClient } from "../fakes/scripted-http-client.ts";
import { emptyDatabase } from "./empty-database.ts";

const feed = "https://blog.example/feed";
const rss = (numbers: readonly number[]) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Blog</title><atom:link rel="self" href="${feed}"/><atom:link rel="hub" href="https://hub.example/"/>${numbers.map((number) => `<item><guid>${number}</guid><title>Entry ${number}</title></item>`).join("")}</channel></rss>`;

test("F20 the Worker subscribes at a source's hub, proves that it meant it, and takes what is signed with its secret", async () => {
  const outcome = loadConfig([{ path: "feeds/news.yaml", text: `sources: [${feed}]\n` }]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const forms: HttpPost["form"][] = [];
  const http = {
    ...scriptedHttpClient({ [feed]: () => replying(200, {}, rss([1])) }),
    post: async ({ form }: HttpPost) => {
      forms.push(form);
      return replying(202);
    },
  };
  const clock = fixedClock("2026-10-21T07:00:00Z");
  const worker = tributaryWorker(outcome.config, {
    http,
    clock,
    callbacks: noCallbacks,
    journal: { record: () => {} },
  });
  const sent: { readonly kind: string }[] = [];
  const queue = {
    send: async (body: { readonly kind: string }) => void sent.push(body),
    sendBatch: async (messages: readonly { readonly body: { readonly kind: string } }[]) =>
      void sent.push(...messages.map(({ body }) => body)),
  };
  const database = await emptyDatabase();
  const bindings = {
    ...env,
    DB: database,
    POLLS: queue,
    STORIES: queue,
    PUBLIC_URL: "https://feeds.example",
  } as unknown as Bindings;

  await worker.scheduled({ cron: cronTriggers.sends } as never, bindings, createExecutionContext());
  const [group] = sent.splice(0);
  const batch = createMessageBatch("tributary", [{ id: "m", timestamp: new Date(0), attempts: 1, body: group }]);
  const context = createExecutionContext();
  await worker.queue(batch as never, bindings, context);
  await getQueueResult(batch, context);
  expect(forms.map((form) => [form["hub.mode"], form["hub.topic"]])).toEqual([["subscribe", feed]]);
  const { "hub.callback": callback = "", "hub.secret": secret = "" } = forms[0] ?? {};

  const ask = async (url: string, init?: RequestInit) => {
    const asked = createExecutionContext();
    const response = await worker.fetch(new Request(url, init) as never, bindings, asked);
    await waitOnExecutionContext(asked);
    return [response.status, await response.text()];
  };
  const verify = (topic: string) =>
    ask(`${callback}?${new URLSearchParams({ "hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "c" })}`);
  expect((await verify("https://blog.example/other"))[0]).toBe(404);
  expect(await verify(feed)).toEqual([200, "c"]);

  const body = new TextEncoder().encode(rss([2]));
  const stored = async () => (await sqlStores(d1Driver(database, Number.POSITIVE_INFINITY)).stories.count()).entries;
  const deliver = async (signedWith: string) =>
    ask(callback, { method: "POST", body, headers: { "X-Hub-Signature": await signatureWith(signedWith, body) } });
  await deliver("guessed");
  expect(await stored()).toBe(1);
  await deliver(secret);
  await deliver(secret);
  expect(await stored()).toBe(2);
});
