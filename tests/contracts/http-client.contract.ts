import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Url } from "../../src/model/scalars.ts";
import type { HttpClient, HttpReply } from "../../src/ports/http-client.ts";
import { type Answer, type FeedServer, feedServer, rawServer } from "./feed-server.ts";

const text = "<rss/>".repeat(50);
const packed = gzipSync(text);
const limitBytes = 2_000_000;

const coded = (coding: string, body: Uint8Array): Answer => {
  return (_, response) => void response.writeHead(200, { "content-encoding": coding }).end(body);
};

const answers: Readonly<Record<string, Answer>> = {
  "/plain": (_, response) => void response.writeHead(200, { ETag: 'W/"a"', "X-Two": ["1", "2"] }).end(text),
  "/latin1": (_, response) => void response.writeHead(200, { etag: '"caf\xe9"' }).end(),
  "/utf8": (_, response) => void response.writeHead(200, { etag: '"caf\xc3\xa9"' }).end(),
  "/not-modified": (_, response) => void response.writeHead(304, { etag: '"b"' }).end(),
  "/moved": (_, response) => void response.writeHead(301, { location: "/plain" }).end("moved"),
  "/moved-utf8": (_, response) =>
    void response.writeHead(302, { location: Buffer.from("/é", "utf8").toString("latin1") }).end(),
  "/cookie": (_, response) => void response.writeHead(200, { "set-cookie": "a=b" }).end(text),
  "/gzip": coded("gzip", packed),
  "/x-gzip": coded("X-GZip", packed),
  "/br": coded("br", brotliCompressSync(text)),
  "/zstd": coded("zstd", zstdCompressSync(text)),
  "/deflate": coded("deflate", deflateSync(text)),
  "/deflate-raw": coded("deflate", deflateRawSync(text)),
  "/identity": coded("identity", Buffer.from(text)),
  "/gzip-twice": coded("gzip, gzip", gzipSync(packed)),
  "/gzip-members": coded("gzip", Buffer.concat([gzipSync(text.slice(0, 60)), gzipSync(text.slice(60))])),
  "/gzip-empty": coded("gzip", new Uint8Array()),
  "/gzip-cut": coded("gzip", packed.subarray(0, packed.length - 12)),
  "/gzip-not": coded("gzip", Buffer.from(text)),
  "/unknown": coded("compress", Buffer.from(text)),
  "/thrice": coded("gzip, gzip, gzip", gzipSync(gzipSync(packed))),
  "/bomb": coded("br", brotliCompressSync(Buffer.alloc(30_000_000))),
  "/large-unpacked": coded("gzip", gzipSync(Array.from({ length: 400_000 }, (_, index) => index).join(" "))),
  "/ratio": coded("gzip", gzipSync(Buffer.alloc(1_900_000))),
  "/large": (_, response) => void response.writeHead(200).end(Buffer.alloc(limitBytes + 1)),
  "/endless": (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(100_000)));
    };
    response.writeHead(200).on("drain", more);
    more();
  },
  "/silent": () => {},
  "/silent-body": (_, response) => void response.writeHead(200).write("<rss>"),
  "/silent-error": (_, response) => void response.writeHead(500).write("oh"),
  "/cut": (_, response) => {
    response.writeHead(200, { "content-length": "1000" }).write("<rss>", () => response.destroy());
  },
  "/cut-chunked": (_, response) => void response.writeHead(200).write("<rss>", () => response.destroy()),
  "/hub": (request, response) => {
    const form: Buffer[] = [];
    request.on("data", (chunk: Buffer) => form.push(chunk));
    request.on("end", () => {
      const { "content-type": type, "user-agent": agent } = request.headers;
      response.writeHead(202, { "x-got": `${request.method} ${type} ${agent} ${Buffer.concat(form)}` }).end("taken");
    });
  },
  "/hang-up": (request) => void request.destroy(),
};

/** What every HttpClient does; `open` makes one that may read from those private hosts. */
export function httpClientContract(
  open: (allowPrivateHosts: readonly string[]) => { readonly client: HttpClient; close(): Promise<void> },
): void {
  describe("HTTP client", () => {
    const allowed = open(["127.0.0.1"]);
    const strict = open([]);
    let server: FeedServer;

    beforeAll(async () => {
      server = await feedServer(answers);
    });
    afterAll(async () => {
      await server.close();
      await allowed.close();
      await strict.close();
    });

    const get = (url: string, headers: Record<string, string> = {}, timeoutSeconds = 10): Promise<HttpReply> =>
      allowed.client.get({ url: url as Url, headers, timeoutSeconds, limitBytes });
    const getPath = (path: string, headers: Record<string, string> = {}) => get(server.origin + path, headers);
    const bodyOf = (reply: HttpReply) => (reply.kind === "replied" ? new TextDecoder().decode(reply.bytes) : reply);

    test("a reply is its status, its headers in lower case and its bytes", async () => {
      const reply = await getPath("/plain");
      expect(reply).toMatchObject({ kind: "replied", status: 200, headers: { etag: 'W/"a"', "x-two": "1, 2" } });
      expect(bodyOf(reply)).toBe(text);
    });

    test.each([
      ["F4 a 304", "/not-modified", 304, { etag: '"b"' }],
      ["F12 a redirect, not followed", "/moved", 301, { location: "/plain" }],
      ["F12 a redirect to raw UTF-8", "/moved-utf8", 302, { location: "/é" }],
      ["F13 a 404", "/nothing", 404, {}],
    ])("%s is a reply without bytes", async (_, path, status, headers) => {
      const reply = await getPath(path);
      expect(reply).toMatchObject({ kind: "replied", status, headers });
      expect(bodyOf(reply)).toBe("");
    });

    test.each([
      ["/latin1", '"caf\xe9"'],
      ["/utf8", '"caf\xc3\xa9"'],
    ])("F1 an ETag goes back byte for byte, even beyond ASCII: %s", async (path, sent) => {
      const reply = await getPath(path);
      const etag = reply.kind === "replied" ? (reply.headers.etag ?? "") : "";
      await getPath(path, { "if-none-match": etag });
      expect(server.requests.at(-1)?.headers["if-none-match"]).toBe(sent);
    });

    test("F15 a request carries what it was given and which codings we read: no cookie, no Referer", async () => {
      await getPath("/cookie");
      await getPath("/cookie", { accept: "text/xml", "user-agent": "Tributary/1.0" });
      const { host, connection, ...sent } = server.requests.at(-1)?.headers ?? {};
      expect(sent).toEqual({
        accept: "text/xml",
        "user-agent": "Tributary/1.0",
        "accept-encoding": expect.stringContaining("gzip"),
      });
    });

    test("F15 the query is sent and the fragment is not", async () => {
      await getPath("/plain?a=1#top");
      expect(server.requests.at(-1)?.url).toBe("/plain?a=1");
    });

    test("F15 no query is added", async () => {
      await getPath("/plain");
      expect(server.requests.at(-1)?.url).toBe("/plain");
    });

    test("F16 what can be unpacked is asked for, gzip first", async () => {
      await getPath("/plain");
      expect(server.requests.at(-1)?.headers["accept-encoding"]).toBe("gzip, br, zstd, deflate");
    });

    test.each([
      "/gzip",
      "/x-gzip",
      "/br",
      "/zstd",
      "/deflate",
      "/deflate-raw",
      "/identity",
      "/gzip-twice",
      "/gzip-members",
    ])("F16 a body is unpacked: %s", async (path) => expect(bodyOf(await getPath(path))).toBe(text));

    test("F16 an empty body needs no unpacking", async () => {
      expect(bodyOf(await getPath("/gzip-empty"))).toBe("");
    });

    test.each(["/gzip-cut", "/gzip-not", "/unknown", "/thrice", "/bomb", "/ratio", "/cut", "/cut-chunked"])(
      "F16 a body that breaks off or can't be unpacked is broken, not short: %s",
      async (path) => expect(await getPath(path)).toMatchObject({ kind: "failed", failure: { code: "brokenBody" } }),
    );

    test.each(["/large", "/endless", "/large-unpacked"])(
      "F16 F17 a body over the limit is too large: %s",
      async (path) => {
        expect(await getPath(path)).toEqual({ kind: "failed", failure: { code: "tooLarge", limitBytes } });
      },
    );

    test.each(["/silent", "/silent-body"])("F17 a server that falls silent is left: %s", async (path) => {
      expect(await get(server.origin + path, {}, 0.2)).toEqual({
        kind: "failed",
        failure: { code: "timeout", afterSeconds: 0.2 },
      });
    });

    test("F17 an error page that never ends is still its status", async () => {
      expect(await get(`${server.origin}/silent-error`, {}, 0.2)).toMatchObject({ kind: "replied", status: 500 });
    });

    test("a server that hangs up could not be reached", async () => {
      expect(await getPath("/hang-up")).toMatchObject({ kind: "failed", failure: { code: "unreachable" } });
    });

    test.each([
      ["not HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
      ["a header without an end", `HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(200_000)}`],
      ["nothing", ""],
    ])("a server that answers %s could not be reached", async (_, bytes) => {
      const raw = await rawServer(bytes);
      expect(await get(raw.origin)).toMatchObject({ kind: "failed", failure: { code: "unreachable" } });
      await raw.close();
    });

    test("a port where nobody listens could not be reached", async () => {
      const closed = await rawServer("");
      await closed.close();
      expect(await get(closed.origin)).toMatchObject({ kind: "failed", failure: { code: "unreachable" } });
    });

    test("a server that speaks no TLS fails in TLS", async () => {
      const outcome = await get(`${server.origin.replace("http:", "https:")}/plain`);
      expect(outcome).toMatchObject({ kind: "failed", failure: { code: "tls" } });
    });

    test("a name that does not exist fails in DNS", async () => {
      expect(await get("http://nowhere.invalid/")).toEqual({
        kind: "failed",
        failure: { code: "dns", host: "nowhere.invalid" },
      });
    });

    test("a header value with a line break is not sent, and is not repeated in the failure", async () => {
      const before = server.requests.length;
      const outcome = await getPath("/plain", { "x-key": "s3cr3t\r\nx-other: 1" });
      expect(outcome).toMatchObject({ kind: "failed", failure: { code: "unreachable" } });
      expect(JSON.stringify(outcome)).not.toContain("s3cr3t");
      expect(server.requests.length).toBe(before);
    });

    test.each([
      ["by address", (port: string) => `http://127.0.0.1:${port}/plain`],
      ["by another spelling of the address", (port: string) => `http://0x7f.1:${port}/plain`],
      ["by name", (port: string) => `http://localhost:${port}/plain`],
      ["as IPv4-mapped IPv6", (port: string) => `http://[::ffff:127.0.0.1]:${port}/plain`],
      ["on the usual port", () => "http://127.0.0.1/plain"],
    ])("F18 loopback is not asked %s unless it is allowed", async (_, address) => {
      const before = server.requests.length;
      const url = new URL(address(new URL(server.origin).port)).href as Url;
      const outcome = await strict.client.get({ url, headers: {}, timeoutSeconds: 10, limitBytes });
      expect(outcome).toEqual({ kind: "failed", failure: { code: "forbiddenAddress", url } });
      expect(server.requests.length).toBe(before);
    });

    test("F10 requests to one host that follow each other share a connection", async () => {
      await getPath("/plain");
      const first = server.requests.at(-1)?.socket.remotePort;
      await getPath("/not-modified");
      await getPath("/nothing");
      expect(server.requests.slice(-2).map(({ socket }) => socket.remotePort)).toEqual([first, first]);
    });

    test("F20 a form is sent, and the answer is its status and headers", async () => {
      const form = { "hub.mode": "subscribe", "hub.topic": "https://a.example/?b=c&d" };
      const url = `${server.origin}/hub` as Url;
      const reply = await allowed.client.post({ url, form, headers: { "user-agent": "Us/1" }, timeoutSeconds: 5 });
      expect(reply).toMatchObject({ kind: "replied", status: 202, bytes: new Uint8Array() });
      expect(reply.kind === "replied" && reply.headers["x-got"]).toBe(
        "POST application/x-www-form-urlencoded Us/1 hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d",
      );
    });

    test("F18 a form is not sent to a private address", async () => {
      const url = `${server.origin}/hub` as Url;
      expect(await strict.client.post({ url, form: {}, headers: {}, timeoutSeconds: 5 })).toEqual({
        kind: "failed",
        failure: { code: "forbiddenAddress", url },
      });
    });

    test("F20 a redirect of a form is a reply, and is not followed", async () => {
      const url = `${server.origin}/moved` as Url;
      const reply = await allowed.client.post({ url, form: {}, headers: {}, timeoutSeconds: 5 });
      expect(reply).toMatchObject({ kind: "replied", status: 301, headers: { location: "/plain" } });
    });
  });
}
