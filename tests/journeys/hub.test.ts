import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dropLostListeners } from "../../src/app/hub.ts";
import type { HttpReply } from "../../src/ports/http-client.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { failing, replying } from "../fakes/scripted-http-client.ts";
import { site } from "./two-sites.ts";

const feeds = "https://feeds.example";
const reader = "https://reader.example";
const topic = `${feeds}/news.atom`;
const callback = "https://subscriber.example/callback?keep=this";
const minute = 60_000;
const day = 24 * 60 * minute;
const item = (number: number) =>
  `<item><guid>g${number}</guid><title>Entry number ${number} of the blog</title><link>https://blog.example/${number}</link><pubDate>${new Date(Date.UTC(2026, 9, 20, number)).toUTCString()}</pubDate></item>`;
const rss = (items: string) => `<rss version="2.0"><channel><title>Blog</title>${items}</channel></rss>`;

let clock: ReturnType<typeof fixedClock>;
let publisher: Awaited<ReturnType<typeof site>>;
let subscriber: Awaited<ReturnType<typeof site>> | null;
let opened: Awaited<ReturnType<typeof site>>[];
let items: string;
/** What came to the subscriber's callback, and what it answers. */
let came: Request[];
let answers: (request: Request) => HttpReply | Promise<HttpReply>;
let pings: string[][];
let hubAnswers: () => HttpReply;

const echo = (request: Request) => replying(200, {}, new URL(request.url).searchParams.get("hub.challenge") ?? "");

async function network(request: Request): Promise<HttpReply> {
  const { host } = new URL(request.url);
  if (host === "blog.example") return replying(200, {}, rss(items));
  if (host === "feeds.example") return publisher.answer(request);
  if (host === "reader.example") return subscriber?.answer(request) ?? failing({ code: "dns", host });
  if (host === "hub.example") {
    pings.push([...new URLSearchParams(await request.text())].map(([name, value]) => `${name}=${value}`));
    return hubAnswers();
  }
  came.push(request.clone() as Request);
  return answers(request);
}

async function start(hub: string): Promise<void> {
  publisher = await site(
    feeds,
    {
      "_site.yaml": `public-url: ${feeds}\nhub: ${hub}\n`,
      "news.yaml": "title: News\nsources: [https://blog.example/feed]\n",
    },
    clock,
    network,
  );
  opened.push(publisher);
}

beforeEach(async () => {
  clock = fixedClock("2026-10-21T07:00:00Z");
  [items, came, pings, opened, subscriber] = [item(1), [], [], [], null];
  answers = echo;
  hubAnswers = () => replying(204);
  await start("built-in");
});
afterEach(() => {
  for (const one of opened) one.close();
});

const wanted = { "hub.mode": "subscribe", "hub.topic": topic, "hub.callback": callback };

async function ask(form: Readonly<Record<string, string>> = {}, headers: Readonly<Record<string, string>> = {}) {
  const fields = Object.entries({ ...wanted, ...form }).filter(([, value]) => value !== "");
  const body = new URLSearchParams(fields).toString();
  const type = { "Content-Type": "application/x-www-form-urlencoded" };
  const reply = await publisher.answer(
    new Request(`${feeds}/hub`, { method: "POST", body, headers: { ...type, ...headers } }),
  );
  if (reply.kind === "failed") throw new Error("the hub does not fail");
  return { status: reply.status, text: new TextDecoder().decode(reply.bytes).trim(), headers: reply.headers };
}

/** Asked, verified, and told of nothing yet. */
async function subscribed(form: Readonly<Record<string, string>> = {}): Promise<void> {
  expect(await ask(form)).toMatchObject({ status: 202 });
  await publisher.runHub();
  came.length = 0;
}

/** A new entry, published. */
async function news(number: number): Promise<void> {
  items = item(number) + items;
  await publisher.round();
}

const queries = () => came.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
const deliveries = () => came.filter(({ method }) => method === "POST");

describe("WebSub §4, what feeds say of the hub (P9)", () => {
  test("each format names the hub and itself, in its body and in its Link header", async () => {
    await publisher.round();
    for (const format of ["rss", "atom", "json"]) {
      const reply = await publisher.answer(new Request(`${feeds}/news.${format}`));
      if (reply.kind === "failed") throw new Error("not served");
      expect(reply.headers.link).toContain(`<${feeds}/hub>; rel="hub"`);
      expect(reply.headers.link).toContain(`<${feeds}/news.${format}>; rel="self"`);
      expect(new TextDecoder().decode(reply.bytes)).toContain(`${feeds}/hub`);
    }
  });

  test("§4.1 the page, whose address has several representations, names none", async () => {
    await publisher.round();
    const page = await publisher.answer(new Request(`${feeds}/news`));
    expect(page.kind === "replied" && page.headers.link).not.toContain('rel="hub"');
  });

  test("without a hub there is none to be found", async () => {
    await publisher.reconfigure({ "news.yaml": "title: News\nsources: [https://blog.example/feed]\n" });
    expect((await ask()).status).toBe(404);
    expect(await publisher.answer(new Request(`${feeds}/hub`))).toMatchObject({ status: 404 });
  });
});

describe("WebSub §5.1, what subscribers ask for", () => {
  test("§5.1.2 a request is accepted with 202 before the callback is asked", async () => {
    expect(await ask()).toMatchObject({ status: 202, text: "" });
    expect(came).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>, number, string]>([
    ["no mode", { "hub.mode": "" }, 400, "hub.mode is missing"],
    ["another mode", { "hub.mode": "list" }, 400, "hub.mode is not understood"],
    ["a ping", { "hub.mode": "publish" }, 400, "this hub knows by itself when its feeds change"],
    ["no topic", { "hub.topic": "" }, 400, "hub.topic is missing"],
    ["a topic of others", { "hub.topic": "https://blog.example/feed" }, 404, "hub.topic is not published here"],
    ["an unknown feed", { "hub.topic": `${feeds}/other.atom` }, 404, "hub.topic is not published here"],
    ["the page", { "hub.topic": `${feeds}/news` }, 404, "rel=self"],
    ["no callback", { "hub.callback": "" }, 400, "hub.callback must be"],
    ["a callback without a host", { "hub.callback": "/here" }, 400, "hub.callback must be"],
    ["a callback of another kind", { "hub.callback": "ftp://a.example/" }, 400, "hub.callback must be"],
    ["a callback that runs", { "hub.callback": "javascript:alert(1)" }, 400, "hub.callback must be"],
    ["a callback with a password", { "hub.callback": "https://a:b@c.example/" }, 400, "without user name"],
    ["a callback too long", { "hub.callback": `https://a.example/${"x".repeat(3000)}` }, 400, "at most 2048"],
    ["a secret of 200 bytes", { "hub.secret": "é".repeat(100) }, 400, "hub.secret must be less than 200 bytes"],
    ["a lease of nothing", { "hub.lease_seconds": "0" }, 400, "hub.lease_seconds must be"],
    ["a lease that is no number", { "hub.lease_seconds": "-5" }, 400, "hub.lease_seconds must be"],
  ])("§5.1.2 %s is refused, in words for the developer", async (_, form, status, words) => {
    const answer = await ask(form);
    expect(answer).toMatchObject({ status, text: expect.stringContaining(words) });
    expect(answer.headers["content-type"]).toMatch(/^text\/plain/);
    await publisher.runHub();
    expect(came).toEqual([]);
  });

  test("a private feed is no topic, under no address", async () => {
    await publisher.reconfigure({
      "_site.yaml": `public-url: ${feeds}\nhub: built-in\n`,
      "news.yaml": `sources: [https://blog.example/feed]\ntoken: \${secret:TOKEN}\n`,
    });
    for (const address of [topic, `${feeds}/private/token/news.atom`])
      expect((await ask({ "hub.topic": address })).status).toBe(404);
  });

  test("§5.1 what is no form is refused with 415, one too long with 413", async () => {
    expect((await ask({}, { "Content-Type": "application/json" })).status).toBe(415);
    expect((await ask({ more: "x".repeat(20_000) })).status).toBe(413);
  });

  test("§5.1 a secret of 199 bytes, unknown fields and an escaped letter in the topic are taken", async () => {
    const form = { "hub.secret": `${"é".repeat(99)}x`, "hub.other": "1", "hub.topic": `${feeds}/n%65ws.atom` };
    expect((await ask(form)).status).toBe(202);
  });

  test("§5.1 an unsubscription's lease is ignored", async () => {
    expect((await ask({ "hub.mode": "unsubscribe", "hub.lease_seconds": "nonsense" })).status).toBe(202);
  });
});

describe("WebSub §5.3, what the subscriber meant", () => {
  test.each([
    ["the usual one", "", "864000"],
    ["the one asked for", "3600", "3600"],
    ["the longest", "99999999999", "2592000"],
    ["the shortest", "1", "300"],
  ])("the callback is asked with topic, challenge and lease after its own query: %s", async (_, asked, granted) => {
    await ask({ "hub.lease_seconds": asked });
    await publisher.runHub();
    expect(came.map(({ method, url }) => [method, url.startsWith(`${callback}&hub.`)])).toEqual([["GET", true]]);
    expect(queries()).toEqual([
      {
        keep: "this",
        "hub.mode": "subscribe",
        "hub.topic": topic,
        "hub.challenge": expect.stringMatching(/^[0-9a-f]{32}$/),
        "hub.lease_seconds": granted,
      },
    ]);
  });

  test.each<[string, (request: Request) => HttpReply]>([
    ["does not agree", () => replying(404)],
    ["sends on", () => replying(302, { location: "/elsewhere" })],
    ["echoes something else", () => replying(200, {}, "challenge")],
    [
      "echoes more than the challenge",
      (request) => replying(200, {}, `${new URL(request.url).searchParams.get("hub.challenge")}!`),
    ],
    ["lies in a private network (F18)", () => failing({ code: "forbiddenAddress", url: callback })],
  ])("§5.3.1 a callback that %s is not subscribed, nor asked again", async (_, answer) => {
    answers = answer;
    await ask();
    await publisher.runHub();
    await clock.wait(day);
    await publisher.runHub();
    expect(came).toHaveLength(1);
    await news(2);
    await publisher.runHub();
    expect(came).toHaveLength(1);
  });

  test("§5.3.1 any 2xx with the challenge confirms", async () => {
    answers = (request) => replying(202, {}, new URL(request.url).searchParams.get("hub.challenge") ?? "");
    await subscribed();
    await news(2);
    await publisher.runHub();
    expect(deliveries()).toHaveLength(1);
  });

  test("a callback that cannot be reached is asked three times, later and later", async () => {
    answers = () => failing({ code: "unreachable", detail: "down" });
    await ask();
    for (let minutes = 0; minutes < 20; minutes++) {
      await publisher.runHub();
      await clock.wait(minute);
    }
    expect(came).toHaveLength(3);
  });

  test("§5.1 a subscription that is renewed and not confirmed stays as it was", async () => {
    await subscribed({ "hub.secret": "first" });
    answers = () => replying(404);
    await ask({ "hub.secret": "second" });
    await publisher.runHub();
    answers = () => replying(200);
    await news(2);
    await publisher.runHub();
    expect(await signedWith(deliveries()[0] as Request, "first")).toBe(true);
  });

  test("an unsubscription is verified too, and ends it", async () => {
    await subscribed();
    await ask({ "hub.mode": "unsubscribe" });
    await publisher.runHub();
    expect(queries()).toMatchObject([{ "hub.mode": "unsubscribe", "hub.challenge": expect.any(String) }]);
    await news(2);
    await publisher.runHub();
    expect(deliveries()).toEqual([]);
  });

  test("§5.1 someone else cannot unsubscribe a callback", async () => {
    await subscribed();
    answers = (request) => (request.method === "GET" ? replying(404) : replying(200));
    await ask({ "hub.mode": "unsubscribe" });
    await publisher.runHub();
    await news(2);
    await publisher.runHub();
    expect(deliveries()).toHaveLength(1);
  });
});

async function signedWith(delivery: Request, secret: string): Promise<boolean> {
  const body = new Uint8Array(await delivery.clone().arrayBuffer());
  const digits = createHmac("sha256", secret).update(body).digest("hex");
  return delivery.headers.get("x-hub-signature") === `sha256=${digits}`;
}

describe("WebSub §7 and §8, content distribution", () => {
  test("a change is delivered whole, with its type, its hub, itself, and a signature", async () => {
    await subscribed({ "hub.secret": "s3cret" });
    await news(2);
    await publisher.runHub();
    const [delivery] = deliveries() as [Request];
    expect([delivery.method, delivery.url]).toEqual(["POST", callback]);
    expect(delivery.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(delivery.headers.get("link")).toBe(`<${feeds}/hub>; rel="hub", <${topic}>; rel="self"`);
    expect(await signedWith(delivery, "s3cret")).toBe(true);
    const served = await publisher.answer(new Request(topic));
    expect(await delivery.text()).toBe(served.kind === "replied" && new TextDecoder().decode(served.bytes));
  });

  test("§8 nothing is signed without a secret", async () => {
    await subscribed();
    await news(2);
    await publisher.runHub();
    expect(deliveries()[0]?.headers.has("x-hub-signature")).toBe(false);
  });

  test("a topic that did not change is not delivered; many changes are delivered once", async () => {
    await subscribed();
    await publisher.round();
    await news(2);
    await news(3);
    await publisher.runHub();
    await publisher.round();
    await clock.wait(minute);
    await publisher.runHub();
    expect(deliveries()).toHaveLength(1);
    expect(await deliveries()[0]?.text()).toContain("Entry number 3");
  });

  test("P10 killed between publishing and delivering, or within a delivery, nothing is lost", async () => {
    await subscribed();
    answers = () => {
      throw new Error("killed");
    };
    await news(2);
    await expect(publisher.runHub()).rejects.toThrow("killed");
    answers = () => replying(200);
    await clock.wait(6 * minute);
    await publisher.runHub();
    expect(deliveries()).toHaveLength(2);
    await clock.wait(day);
    await publisher.runHub();
    expect(deliveries()).toHaveLength(2);
  });

  test.each<[string, HttpReply]>([
    ["fails", replying(500)],
    ["sends on", replying(307, { location: "https://other.example/" })],
    ["cannot be reached", failing({ code: "timeout", afterSeconds: 10 })],
    ["moved into a private network (F18)", failing({ code: "forbiddenAddress", url: callback })],
  ])(
    "§7 a subscriber that %s is tried again later and later, for about twenty hours, then told it is over",
    async (_, answer) => {
      await subscribed();
      answers = () => answer;
      await news(2);
      const at: number[] = [];
      const began = clock.now();
      for (let minutes = 0; minutes < 30 * 60; minutes++) {
        const before = deliveries().length;
        await publisher.runHub();
        if (deliveries().length > before) at.push(Math.round((clock.now() - began) / minute));
        await clock.wait(minute);
      }
      expect(at).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 871, 1231]);
      const told = queries().filter((query) => query["hub.mode"] === "denied");
      expect(told).toEqual([
        { keep: "this", "hub.mode": "denied", "hub.topic": topic, "hub.reason": "deliveries failed for too long" },
      ]);
    },
  );

  test("a subscriber that asks for a pause is given it", async () => {
    await subscribed();
    answers = () => replying(429, { "retry-after": "1800" });
    await news(2);
    await publisher.runHub();
    await clock.wait(29 * minute);
    await publisher.runHub();
    expect(deliveries()).toHaveLength(1);
    await clock.wait(minute);
    await publisher.runHub();
    expect(deliveries()).toHaveLength(2);
  });

  test("§7 410 ends the subscription at once", async () => {
    await subscribed();
    answers = () => replying(410);
    await news(2);
    await publisher.runHub();
    await news(3);
    await clock.wait(day);
    await publisher.runHub();
    expect(came).toHaveLength(1);
  });

  test("§5.3.1 nothing is delivered after the lease", async () => {
    await subscribed({ "hub.lease_seconds": "3600" });
    await clock.wait(61 * minute);
    await news(2);
    await publisher.runHub();
    expect(came).toEqual([]);
  });

  test("§5.2 who listens to a feed that was removed hears that it is over", async () => {
    await subscribed();
    await publisher.reconfigure({
      "_site.yaml": `public-url: ${feeds}\nhub: built-in\n`,
      "other.yaml": "sources: [https://blog.example/feed]\n",
    });
    await dropLostListeners({ ...publisher.line, hub: publisher.stores.hub });
    await publisher.runHub();
    await publisher.runHub();
    expect(queries()).toMatchObject([{ "hub.mode": "denied", "hub.reason": "this feed is not published any more" }]);
  });
});

describe("abuse", () => {
  test("a host of callbacks is verified so often an hour and no more, and hears when to ask again", async () => {
    answers = () => replying(404);
    const statuses: number[] = [];
    for (let number = 0; number < 610; number++) {
      statuses.push((await ask({ "hub.callback": `https://victim.example/${number}` })).status);
      if (number % 30 === 0) await publisher.runHub();
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(600);
    expect(await ask({ "hub.callback": "https://victim.example/x" })).toMatchObject({
      status: 429,
      headers: { "retry-after": "3600" },
    });
    expect((await ask()).status).toBe(202);
    await clock.wait(60 * minute);
    expect((await ask({ "hub.callback": "https://victim.example/x" })).status).toBe(202);
  });

  test("a host has so many subscriptions and no more, but renews and ends those it has", async () => {
    for (let number = 0; number < 600; number++) {
      await publisher.stores.hub.ask(
        {
          mode: "subscribe",
          path: "news.rss",
          callback: `https://big.example/${number}` as never,
          secret: null,
          leaseSeconds: 86_400,
        },
        clock.now(),
      );
    }
    await publisher.runHub();
    await clock.wait(60 * minute);
    const at = (number: number) => ({
      "hub.callback": `https://big.example/${number}`,
      "hub.topic": `${feeds}/news.rss`,
    });
    expect(await ask(at(600))).toMatchObject({ status: 403, text: expect.stringContaining("600 subscriptions") });
    expect((await ask(at(1))).status).toBe(202);
    expect((await ask({ ...at(2), "hub.mode": "unsubscribe" })).status).toBe(202);
  });

  test("at most so many callbacks are asked at once", async () => {
    for (let number = 0; number < 50; number++) await ask({ "hub.callback": `https://s${number}.example/` });
    let [open, most] = [0, 0];
    answers = async (request) => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return echo(request);
    };
    await publisher.runHub();
    expect([came.length, most]).toEqual([50, 6]);
  });
});

describe("a hub elsewhere (P10)", () => {
  beforeEach(() => start("https://hub.example/"));

  test("each changed topic is pinged once, when it changed", async () => {
    await publisher.round();
    await publisher.runHub();
    expect(pings.map((ping) => ping.slice(0, 2)).sort()).toEqual(
      ["atom", "json", "rss"].map((format) => ["hub.mode=publish", `hub.url=${feeds}/news.${format}`]),
    );
    await publisher.round();
    await publisher.runHub();
    expect(pings).toHaveLength(3);
    await news(2);
    await clock.wait(minute);
    await publisher.runHub();
    expect(pings).toHaveLength(6);
  });

  test("a ping that fails is made again later, and no ping is lost", async () => {
    hubAnswers = () => replying(503);
    await publisher.round();
    await publisher.runHub();
    await clock.wait(minute);
    hubAnswers = () => replying(204);
    await publisher.runHub();
    await clock.wait(day);
    await publisher.runHub();
    expect(pings).toHaveLength(6);
  });

  test("the site has no hub of its own then", async () => {
    expect((await ask()).status).toBe(404);
  });
});

test("P10 F20 our own subscriber finds our own hub, is verified, and has an entry without a poll", async () => {
  await publisher.round();
  const own = await site(
    reader,
    { "_site.yaml": `public-url: ${reader}\n`, "mine.yaml": `sources: [${topic}]\n` },
    clock,
    network,
  );
  [subscriber, opened] = [own, [...opened, own]];
  await own.round();
  await publisher.runHub();
  expect(own.events.filter(({ event }) => event === "delivered")).toEqual([]);
  await news(2);
  await publisher.runHub();
  expect(own.events.filter(({ event }) => event === "delivered")).toMatchObject([{ newEntries: 1 }]);
  await own.write();
  const page = await own.answer(new Request(`${reader}/mine.json`));
  expect(page.kind === "replied" && new TextDecoder().decode(page.bytes)).toContain("Entry number 2");
});
