import { describe, expect, inject, test } from "vitest";
import { fetchHttpClient } from "../../src/adapters/workers/fetch-http-client.ts";
import type { Url } from "../../src/model/scalars.ts";
import type { HttpReply } from "../../src/ports/http-client.ts";

const origin = inject("origin");
const limitBytes = 200_000;
const text = "<rss/>".repeat(50);

function get(address: string, allowed: readonly string[], timeoutSeconds = 10): Promise<HttpReply> {
  const url = new URL(address, origin).href as Url;
  return fetchHttpClient(allowed).get({ url, headers: { "user-agent": "Tributary/1.0" }, timeoutSeconds, limitBytes });
}

const bodyOf = (reply: HttpReply) => (reply.kind === "replied" ? new TextDecoder().decode(reply.bytes) : reply);

describe("HTTP client on Workers", () => {
  test("a reply is its status, its headers in lower case and its bytes", async () => {
    const reply = await get("/plain", ["127.0.0.1"]);
    expect(reply).toMatchObject({ kind: "replied", status: 200, headers: { etag: 'W/"a"' } });
    expect(bodyOf(reply)).toBe(text);
  });

  test.each([
    ["F4 a 304", "/not-modified", 304, { etag: '"b"' }],
    ["F12 a redirect, not followed", "/moved", 301, { location: "/plain" }],
    ["F13 a 404", "/nothing", 404, {}],
  ])("%s is a reply without bytes", async (_, path, status, headers) => {
    const reply = await get(path, ["127.0.0.1"]);
    expect(reply).toMatchObject({ kind: "replied", status, headers });
    expect(bodyOf(reply)).toBe("");
  });

  test("F15 a request names us, and carries no cookie and no Referer", async () => {
    const headers = JSON.parse(String(bodyOf(await get("/asked", ["127.0.0.1"])))) as Record<string, string>;
    expect(headers["user-agent"]).toBe("Tributary/1.0");
    expect(headers["accept-encoding"]).toContain("gzip");
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["cookie"]));
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["referer"]));
  });

  test.each(["/gzip", "/br"])("F16 a body is unpacked: %s", async (path) =>
    expect(bodyOf(await get(path, ["127.0.0.1"]))).toBe(text),
  );

  test("F16 a body that breaks off is broken, not short", async () =>
    expect(await get("/gzip-cut", ["127.0.0.1"])).toMatchObject({
      kind: "failed",
      failure: { code: "brokenBody" },
    }));

  test.each(["/large", "/bomb"])("F17 a body over the limit is too large: %s", async (path) =>
    expect(await get(path, ["127.0.0.1"])).toEqual({ kind: "failed", failure: { code: "tooLarge", limitBytes } }),
  );

  test.each(["/silent", "/silent-body"])("F17 a server that falls silent is left: %s", async (path) =>
    expect(await get(path, ["127.0.0.1"], 0.2)).toEqual({
      kind: "failed",
      failure: { code: "timeout", afterSeconds: 0.2 },
    }),
  );

  test("a server that hangs up could not be reached", async () =>
    expect(await get("/hang-up", ["127.0.0.1"])).toMatchObject({ kind: "failed", failure: { code: "unreachable" } }));

  test.each([
    "/plain",
    "http://0x7f.1/feed",
    "http://[::1]/feed",
    "http://[::ffff:10.0.0.1]/feed",
    "http://169.254.169.254/latest",
    "http://localhost/feed",
    "http://intranet/feed",
    "http://db.internal/feed",
    "http://printer.local./feed",
    "https://example.org:8443/feed",
  ])("F18 %s is not asked unless it is allowed", async (address) => {
    const url = new URL(address, origin).href;
    expect(await get(address, [])).toEqual({ kind: "failed", failure: { code: "forbiddenAddress", url } });
  });
});
