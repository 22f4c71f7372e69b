import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { request } from "undici";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseName, openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { type RunningServer, serve } from "../../src/server.ts";

type Told = { readonly event: string; readonly during?: string };

let folder: string;
let server: RunningServer | null;
let events: { readonly event: string }[];
let waiting: { readonly isMeant: (told: Told) => boolean; readonly resolve: (event: object) => void }[];

const write = (file: string, text: string) => writeFileSync(join(folder, "feeds", file), text);
const options = () => ({
  port: 0,
  hostname: "127.0.0.1",
  configFolder: join(folder, "feeds"),
  dataFolder: join(folder, "data"),
});
/** Resolves with the next event that is meant, without a clock. */
const nextOf = (isMeant: (told: Told) => boolean) =>
  new Promise<object>((resolve) => waiting.push({ isMeant, resolve }));
const next = (name: string) => nextOf(({ event }) => event === name);

async function started(): Promise<RunningServer> {
  server = await serve(options(), (news) => {
    if (news.kind !== "event") return;
    events.push(news.event);
    for (const one of waiting.filter(({ isMeant }) => isMeant(news.event))) one.resolve(news.event);
    waiting = waiting.filter(({ isMeant }) => !isMeant(news.event));
  });
  await server.firstRound;
  return server;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-serve-"));
  mkdirSync(join(folder, "feeds"));
  // Port 9 of this machine: refused before any connection, so that no test waits for a network.
  write("one.yaml", "title: One\nsources: [http://127.0.0.1:9/feed]\n");
  [server, events, waiting] = [null, [], []];
});
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a source that cannot be reached is shown as such, and its feed is served empty", async () => {
  const { url } = await started();
  const status = (await (await fetch(`${url}/status.json`)).json()) as { sources: object[] };
  expect(status.sources).toMatchObject([{ url: "http://127.0.0.1:9/feed", result: "forbiddenAddress", failures: 1 }]);
  expect((await fetch(`${url}/one.rss`)).status).toBe(200);
});

test("the operators' token opens what they alone may read", async () => {
  write("_site.yaml", "status: private\n");
  process.env.TRIBUTARY_ADMIN_TOKEN = "a token of thirty-two characters";
  try {
    const { url } = await started();
    const token = Buffer.from("anyone:a token of thirty-two characters").toString("base64");
    const opened = ["/admin/log", "/admin/dead-letters", "/metrics", "/status", "/status.json"].map(async (path) => [
      path,
      (await fetch(url + path)).status,
      (await fetch(url + path, { headers: { authorization: `Basic ${token}` } })).status,
    ]);
    expect(await Promise.all(opened)).toEqual(
      ["/admin/log", "/admin/dead-letters", "/metrics", "/status", "/status.json"].map((path) => [path, 401, 200]),
    );
  } finally {
    delete process.env.TRIBUTARY_ADMIN_TOKEN;
  }
});

test("P4, P5: over a real connection each coding arrives as its tag says, and HEAD is GET without the body", async () => {
  const { url } = await started();
  const get = (method: string, coding: string) =>
    request(`${url}/one.atom`, { method: method as "GET", headers: { "accept-encoding": coding } });
  for (const [coding, unpack] of [
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
    ["identity", (bytes: Buffer) => bytes],
  ] as const) {
    const whole = await get("GET", coding);
    const body = Buffer.from(await whole.body.arrayBuffer());
    expect(unpack(body).toString()).toContain("<title>One</title>");
    expect([whole.headers["content-encoding"], whole.headers["content-length"]]).toEqual([
      coding === "identity" ? undefined : coding,
      String(body.length),
    ]);
    const head = await get("HEAD", coding);
    // What belongs to the moment and the connection falls away.
    const said = (headers: object) =>
      Object.entries(headers).filter(([name]) => !/^(?:date|connection|keep-alive)$/.test(name));
    expect([said(head.headers), await head.body.text()]).toEqual([said(whole.headers), ""]);
    expect(
      (
        await request(`${url}/one.atom`, {
          headers: { "accept-encoding": coding, "if-none-match": String(whole.headers.etag) },
        })
      ).statusCode,
    ).toBe(304);
  }
});

test("P21: a proxy's reader who asks for a feed again and again is told to come back later", async () => {
  const { url } = await started();
  const ask = async (headers: Readonly<Record<string, string>>) => {
    const response = await request(`${url}/one.atom`, { headers });
    await response.body.dump();
    return response.statusCode;
  };
  const reader = { "x-forwarded-for": "192.0.2.1" };
  for (let time = 0; time < 60; time++) await ask(reader);
  expect([await ask(reader), await ask({ "x-forwarded-for": "192.0.2.2" }), await ask({})]).toEqual([429, 200, 200]);
});

test("a changed configuration is taken up whole, and a removed feed is gone", async () => {
  const { url } = await started();
  const published = next("published");
  write("two.yaml", "title: Two\nsources: [http://127.0.0.1:9/feed]\n");
  await published;
  expect((await fetch(`${url}/two.atom`)).status).toBe(200);
  const configured = next("configured");
  rmSync(join(folder, "feeds", "one.yaml"));
  await configured;
  expect((await fetch(`${url}/one.rss`)).status).toBe(410);
});

test("a configuration with a mistake is not taken up, and is told of with its line", async () => {
  const { url } = await started();
  const refused = next("configRefused");
  write("one.yaml", "title: Uno\nsorces: []\n");
  expect(await refused).toEqual({
    event: "configRefused",
    problems: expect.arrayContaining([expect.stringContaining("feeds/one.yaml:2: unknown key sorces")]),
  });
  expect(await (await fetch(`${url}/`)).text()).toContain("One");
});

test("while the feeds folder is away the configuration that was read before stays, and the next is taken up", async () => {
  const { url } = await started();
  const refused = next("configRefused");
  renameSync(join(folder, "feeds"), join(folder, "before"));
  expect(await refused).toMatchObject({ problems: [expect.stringContaining("there is no such folder")] });
  expect((await fetch(`${url}/one.rss`)).status).toBe(200);
  const taken = next("configured");
  renameSync(join(folder, "before"), join(folder, "feeds"));
  expect(await taken).toMatchObject({ feeds: 1 });
});

test("a fault while a configuration is taken up is told, and the next one is taken up", async () => {
  const { url } = await started();
  const { driver, close } = openDatabase(join(folder, "data", databaseName));
  const [hosts] = await driver.all<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'hosts'", []);
  await driver.run("DROP TABLE hosts", []);
  // A round that begins with this minute misses the table as well.
  const fault = nextOf(({ event, during }) => event === "fault" && during === "taking up the configuration");
  write("two.yaml", "title: Two\nsources: [http://127.0.0.1:9/feed]\n");
  expect(await fault).toEqual({
    event: "fault",
    during: "taking up the configuration",
    detail: expect.stringContaining("no such table: hosts"),
  });
  await driver.run(hosts?.sql ?? "", []);
  const published = next("published");
  write("three.yaml", "title: Three\nsources: [http://127.0.0.1:9/feed]\n");
  await published;
  expect((await fetch(`${url}/three.atom`)).status).toBe(200);
  close();
});

test("a second start finds what the first one stored", async () => {
  const first = await started();
  const etag = (await fetch(`${first.url}/one.json`)).headers.get("etag");
  await first.close();
  write("_site.yaml", `public-url: ${first.url}\n`);
  const second = await started();
  expect((await fetch(`${second.url}/one.json`)).headers.get("etag")).toBe(etag);
});

test("a stop waits for no source that keeps its answer back", async () => {
  const silent = createServer();
  const asked = new Promise((resolve) => silent.once("request", resolve));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as AddressInfo;
  write("_site.yaml", "allow-private-hosts: [127.0.0.1]\npolling: {timeout: 5m}\n");
  write("two.yaml", `title: Two\nsources: [http://127.0.0.1:${port}/feed]\n`);
  const running = await serve(options(), () => {});
  await asked;
  await running.close();
  const { driver, close } = openDatabase(join(folder, "data", databaseName));
  const states = await driver.all(
    "SELECT state ->> '$.lastPoll.sentence' AS said FROM sources WHERE url LIKE '%' || ?1",
    [`:${port}/feed`],
  );
  expect(states).toEqual([{ said: null }]);
  close();
  silent.closeAllConnections();
  silent.close();
});

test("a port that is taken is told of, with what to do", async () => {
  const { url } = await started();
  const taken = Number(new URL(url).port);
  await expect(serve({ ...options(), port: taken }, () => {})).rejects.toThrow(
    `port ${taken} is already in use; choose another with --port or PORT`,
  );
});
