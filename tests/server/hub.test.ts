import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RunningServer, serve } from "../../src/server.ts";

const item = (number: number) => `<item><guid>g${number}</guid><title>Entry number ${number}</title></item>`;
const rss = (number: number) => `<rss version="2.0"><channel><title>Blog</title>${item(number)}</channel></rss>`;

let folder: string;
let server: RunningServer;
/** The source and its hub, and whoever subscribes to us, in one. */
let site: ReturnType<typeof createServer>;
let heard: (what: string, request: IncomingMessage, query: URLSearchParams) => void;

async function listening(port: number): Promise<string> {
  await new Promise<void>((resolve) => site.listen(port, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}

/** Resolves with the body of what is heard next under that name, without a clock. */
const next = (wanted: string) =>
  new Promise<string>((resolve) => {
    const before = heard;
    heard = (what, request, query) =>
      what === wanted ? void text(request).then(resolve) : before(what, request, query);
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tributary-hub-"));
  mkdirSync(join(folder, "feeds"));
  heard = () => {};
  site = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    heard(`${request.method} ${pathname}`, request, searchParams);
    const link = `<http://${request.headers.host}/hub>; rel="hub"`;
    if (pathname === "/feed") response.writeHead(200, { "content-type": "application/rss+xml", link }).end(rss(1));
    else response.writeHead(pathname === "/hub" ? 202 : 200).end(searchParams.get("hub.challenge") ?? "");
  });
});
afterEach(async () => {
  await server.close();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const port = Number(new URL(await listening(0)).port);
  await new Promise((resolve) => site.close(resolve));
  return port;
}

test("P10 F20 what a source's hub tells us, our hub tells a subscriber, with no poll and no round of ours between", async () => {
  const [port, origin] = [await freePort(), await listening(0)];
  const publicUrl = `http://127.0.0.1:${port}`;
  writeFileSync(
    join(folder, "feeds", "_site.yaml"),
    `public-url: ${publicUrl}\nhub: built-in\nallow-private-hosts: [127.0.0.1]\nallow-private-callbacks: [127.0.0.1]\n`,
  );
  writeFileSync(join(folder, "feeds", "news.yaml"), `sources: [${origin}/feed]\n`);
  const asked = next("POST /hub");
  const options = { configFolder: join(folder, "feeds"), dataFolder: join(folder, "data") };
  server = await serve({ port, hostname: "127.0.0.1", ...options }, () => {});
  const ours = new URLSearchParams(await asked);
  await server.firstRound;
  const callback = ours.get("hub.callback") ?? "";
  const intent = { "hub.mode": "subscribe", "hub.topic": ours.get("hub.topic") ?? "", "hub.challenge": "c" };
  expect(await (await fetch(`${callback}?${new URLSearchParams(intent)}`)).text()).toBe("c");

  const verified = next("GET /callback");
  const form = { "hub.mode": "subscribe", "hub.topic": `${publicUrl}/news.json`, "hub.callback": `${origin}/callback` };
  const subscription = await fetch(`${publicUrl}/hub`, { method: "POST", body: new URLSearchParams(form) });
  expect(subscription.status).toBe(202);
  await verified;

  const told = next("POST /callback");
  const signature = createHmac("sha256", ours.get("hub.secret") ?? "")
    .update(rss(2))
    .digest("hex");
  const headers = { "X-Hub-Signature": `sha256=${signature}`, "Content-Type": "application/rss+xml" };
  const began = performance.now();
  expect((await fetch(callback, { method: "POST", headers, body: rss(2) })).status).toBe(202);
  expect(await told).toContain("Entry number 2");
  console.log(
    `WebSub on both sides: ${Math.round(performance.now() - began)} ms from the source's hub to our subscriber`,
  );
});

test("F18 a host from which sources may be read is no callback of our hub, unless that is allowed too", async () => {
  const [port, origin] = [await freePort(), await listening(0)];
  const publicUrl = `http://127.0.0.1:${port}`;
  writeFileSync(
    join(folder, "feeds", "_site.yaml"),
    `public-url: ${publicUrl}\nhub: built-in\nallow-private-hosts: [127.0.0.1]\n`,
  );
  writeFileSync(join(folder, "feeds", "news.yaml"), `sources: [${origin}/feed]\n`);
  let asked = false;
  heard = (what) => {
    asked ||= what.endsWith("/callback");
  };
  let judged = (_: object) => {};
  const answer = new Promise<object>((resolve) => {
    judged = resolve;
  });
  const options = { configFolder: join(folder, "feeds"), dataFolder: join(folder, "data") };
  server = await serve({ port, hostname: "127.0.0.1", ...options }, (news) => {
    if (news.kind === "event" && news.event.event === "hubAsked") judged(news.event);
  });
  await server.firstRound;
  const form = { "hub.mode": "subscribe", "hub.topic": `${publicUrl}/news.json`, "hub.callback": `${origin}/callback` };
  expect((await fetch(`${publicUrl}/hub`, { method: "POST", body: new URLSearchParams(form) })).status).toBe(202);
  expect(await answer).toMatchObject({ event: "hubAsked", confirmed: false });
  expect(asked).toBe(false);
});
