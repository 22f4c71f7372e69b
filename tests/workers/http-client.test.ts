import { describe, expect, inject, test } from "vitest";
import { fetchHttpClient } from "../../src/adapters/workers/fetch-http-client.ts";
import type { Url } from "../../src/model/scalars.ts";
import type { HttpReply } from "../../src/ports/http-client.ts";

const origin = inject("origin");
const limitBytes = 200_000;
const text = "<rss/>".repeat(50);
const loopback = ["127.0.0.1"];

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

function get(
  address: string,
  allowed: readonly string[] = loopback,
  { headers = {}, timeoutSeconds = 10 }: { headers?: Record<string, string>; timeoutSeconds?: number } = {},
): Promise<HttpReply> {
  const url = new URL(address, origin).href as Url;
  const named = { "user-agent": "Tributary/1.0", ...headers };
  return fetchHttpClient(allowed).get({ url, headers: named, timeoutSeconds, limitBytes });
}

const bodyOf = (reply: HttpReply) => (reply.kind === "replied" ? new TextDecoder().decode(reply.bytes) : reply);

/** What the origin was asked while that was done; Workers' own headers are left out. */
async function askedDuring(job: () => Promise<unknown>): Promise<readonly Asked[]> {
  await asked();
  await job();
  return asked();
}

/** Since this was called last. */
async function asked(): Promise<readonly Asked[]> {
  const requests = JSON.parse(String(bodyOf(await get("/asked")))) as {
    readonly method: string;
    readonly url: string;
    readonly rawHeaders: readonly string[];
  }[];
  return requests.map(({ method, url, rawHeaders }) => {
    const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, place) => [
      rawHeaders[2 * place]?.toLowerCase() ?? "",
      rawHeaders[2 * place + 1] ?? "",
    ]);
    return { method, url, headers: Object.fromEntries(pairs.filter(([name]) => !ofTheRuntime.has(name ?? ""))) };
  });
}

const ofTheRuntime = new Set(["host", "connection", "cf-connecting-ip", "cf-worker", "x-forwarded-for"]);

describe("HTTP client on Workers", () => {
  test("a reply is its status, its headers in lower case and its bytes", async () => {
    const reply = await get("/plain");
    expect(reply).toMatchObject({ kind: "replied", status: 200, headers: { etag: 'W/"a"' } });
    expect(bodyOf(reply)).toBe(text);
  });

  test.each([
    ["F4 a 304", "/not-modified", 304, { etag: '"b"' }],
    ["F12 a redirect, not followed", "/moved", 301, { location: "/plain" }],
    ["F12 a redirect to raw UTF-8", "/moved-utf8", 302, { location: "/é" }],
    ["F13 a 404", "/nothing", 404, {}],
  ])("%s is a reply without bytes, after one request", async (_, path, status, headers) => {
    let reply: HttpReply | undefined;
    const requests = await askedDuring(async () => {
      reply = await get(path);
    });
    expect(reply).toMatchObject({ kind: "replied", status, headers, bytes: new Uint8Array() });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${path}`]);
  });

  test("F1 F3 validators go out as they are given, and none that was not", async () => {
    const validators = { "if-none-match": 'W/"a,b" ', "if-modified-since": "sometime" };
    const requests = await askedDuring(async () => {
      await get("/plain", loopback, { headers: validators });
      await get("/plain");
    });
    expect(requests.map(({ headers }) => [headers["if-none-match"], headers["if-modified-since"]])).toEqual([
      ['W/"a,b"', "sometime"],
      [undefined, undefined],
    ]);
  });

  test("F1 an ETag goes back byte for byte, and one that the runtime cannot read is none", async () => {
    const etagOf = (reply: HttpReply) => (reply.kind === "replied" ? reply.headers.etag : null);
    const etag = etagOf(await get("/etag-utf8")) ?? "";
    const [request] = await askedDuring(() => get("/etag-utf8", loopback, { headers: { "if-none-match": etag } }));
    expect(request?.headers["if-none-match"]).toBe('"caf\xc3\xa9"');
    expect(etagOf(await get("/etag-latin1"))).toBeUndefined();
  });

  test("F6 F14 F15 F16 a request is one GET that names us and says which codings we read: no cookie, no Referer, nothing more", async () => {
    const requests = await askedDuring(async () => {
      await get("/cookie");
      await get("/plain", loopback, { headers: { accept: "text/xml" } });
    });
    expect(requests).toEqual([
      { method: "GET", url: "/cookie", headers: { "user-agent": "Tributary/1.0", "accept-encoding": "gzip, br" } },
      {
        method: "GET",
        url: "/plain",
        headers: { accept: "text/xml", "user-agent": "Tributary/1.0", "accept-encoding": "gzip, br" },
      },
    ]);
  });

  test("F15 the query is sent, the fragment is not, and none is added", async () => {
    const requests = await askedDuring(async () => {
      await get("/plain?a=1#top");
      await get("/plain");
    });
    expect(requests.map(({ url }) => url)).toEqual(["/plain?a=1", "/plain"]);
  });

  test.each(["/gzip", "/br"])("F16 a body is unpacked: %s", async (path) => expect(bodyOf(await get(path))).toBe(text));

  test.each(["/gzip-cut", "/cut"])("F16 a body that breaks off is broken, not short: %s", async (path) =>
    expect(await get(path)).toMatchObject({ kind: "failed", failure: { code: "brokenBody" } }),
  );

  test.each(["/large", "/bomb", "/endless"])("F16 F17 a body over the limit is too large: %s", async (path) =>
    expect(await get(path)).toEqual({ kind: "failed", failure: { code: "tooLarge", limitBytes } }),
  );

  test.each(["/silent", "/silent-body"])("F17 a server that falls silent is left: %s", async (path) =>
    expect(await get(path, loopback, { timeoutSeconds: 0.2 })).toEqual({
      kind: "failed",
      failure: { code: "timeout", afterSeconds: 0.2 },
    }),
  );

  test("F17 an error page that never ends is still its status", async () =>
    expect(await get("/silent-error", loopback, { timeoutSeconds: 2 })).toMatchObject({
      kind: "replied",
      status: 500,
    }));

  test("a server that hangs up could not be reached", async () =>
    expect(await get("/hang-up")).toMatchObject({ kind: "failed", failure: { code: "unreachable" } }));

  test.each([
    [520, "unreachable"],
    [521, "unreachable"],
    [522, "unreachable"],
    [523, "unreachable"],
    [524, "unreachable"],
    [525, "tls"],
    [526, "tls"],
    [530, "dns"],
  ])(
    "F13 what Cloudflare answers for a server that it cannot reach is no answer of the server: %s",
    async (status, code) => expect(await get(`/edge-${status}`)).toMatchObject({ kind: "failed", failure: { code } }),
  );

  test.each([
    "/plain",
    "http://0x7f.1/feed",
    "http://2130706433/feed",
    "http://[::1]/feed",
    "http://[::ffff:10.0.0.1]/feed",
    "http://[fd00::1]/feed",
    "http://100.64.0.1/feed",
    "http://169.254.169.254/latest",
    "http://localhost/feed",
    "http://feeds.localhost/feed",
    "http://intranet/feed",
    "http://db.internal/feed",
    "http://router.lan/feed",
    "http://nas.home.arpa/feed",
    "http://printer.local./feed",
    "https://example.org:8443/feed",
  ])("F18 %s is not asked unless it is allowed", async (address) => {
    const url = new URL(address, origin).href as Url;
    const refused = { kind: "failed", failure: { code: "forbiddenAddress", url } };
    const strict = fetchHttpClient([]);
    const requests = await askedDuring(async () => {
      expect(await get(address, [])).toEqual(refused);
      expect(await strict.post({ url, form: {}, headers: {}, timeoutSeconds: 5 })).toEqual(refused);
      expect(await strict.send({ url, body: new Uint8Array(), headers: {}, timeoutSeconds: 5 })).toEqual(refused);
    });
    expect(requests).toEqual([]);
  });

  test("F18 a name that is allowed is asked on whatever port, and no other is", async () => {
    const localhost = origin.replace("127.0.0.1", "localhost");
    expect(await get(`${localhost}/plain`, ["localhost"])).toMatchObject({ kind: "replied", status: 200 });
    for (const other of [
      "/plain",
      localhost.replace("localhost", "nas.local"),
      localhost.replace("localhost", "a.localhost"),
    ])
      expect(await get(other, ["localhost"])).toMatchObject({ failure: { code: "forbiddenAddress" } });
  });

  test("F20 a form and a document are sent, and the answer is its status and headers", async () => {
    const client = fetchHttpClient(loopback);
    const url = `${origin}/taken` as Url;
    const form = { "hub.mode": "subscribe", "hub.topic": "https://a.example/?b=c&d" };
    const subscribed = await client.post({ url, form, headers: { "user-agent": "Us/1" }, timeoutSeconds: 5 });
    const headers = { "user-agent": "Us/1", "content-type": "application/rss+xml" };
    const told = await client.send({ url, body: new TextEncoder().encode("<rss/>"), headers, timeoutSeconds: 5 });
    expect(
      [subscribed, told].map(
        (reply) => reply.kind === "replied" && [reply.status, reply.headers["x-got"], reply.bytes.length],
      ),
    ).toEqual([
      [
        202,
        "POST application/x-www-form-urlencoded;charset=UTF-8 Us/1 hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d",
        0,
      ],
      [202, "POST application/rss+xml Us/1 <rss/>", 0],
    ]);
  });

  test("F17 F20 a hub that falls silent is left, and a redirect of a form is not followed", async () => {
    const client = fetchHttpClient(loopback);
    const post = (path: string) =>
      client.post({ url: `${origin}${path}` as Url, form: {}, headers: {}, timeoutSeconds: 0.5 });
    expect(await post("/silent")).toEqual({ kind: "failed", failure: { code: "timeout", afterSeconds: 0.5 } });
    expect(await post("/moved")).toMatchObject({ kind: "replied", status: 301, headers: { location: "/plain" } });
  });
});
