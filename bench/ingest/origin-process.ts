// The servers that are polled, in a process of their own, so that their CPU time is nobody's.
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { contentTypes, madeFeed } from "../made/feed.ts";
import { loopbackAddress } from "./loopback-address.ts";

/** What the process is started with, as JSON. */
export interface OriginTask {
  readonly feeds: number;
  readonly entries: number;
  /** What every request waits before it is answered. */
  readonly latencyMs: number;
}

export type OriginOrder = { readonly kind: "publish"; readonly revision: number } | { readonly kind: "count" };

export type OriginNews =
  | { readonly kind: "listening"; readonly urls: readonly string[] }
  | { readonly kind: "published" }
  /** Answers since it was last asked. */
  | { readonly kind: "counted"; readonly answers: OriginAnswers };

export interface OriginAnswers {
  readonly full: number;
  readonly notModified: number;
}

interface Document {
  readonly gzipped: Buffer;
  readonly etag: string;
  readonly lastModified: string;
  readonly contentType: string;
}

const seed = "origin";
const oneInChanges = 20;
const minuteMs = 60_000;
const { feeds, entries, latencyMs } = JSON.parse(process.argv[2] ?? "") as OriginTask;
// An hour ago, in whole seconds as Last-Modified has them.
const newestAt = Math.floor(Date.now() / 1000) * 1000 - 60 * minuteMs;
const tell = (news: OriginNews) => process.send?.(news);

const numbers = Array.from({ length: feeds }, (_, number) => number);
const first = numbers.map((number) => documentOf(number, 0));
const changed = new Map(
  numbers.filter((number) => number % oneInChanges === 0).map((number) => [number, documentOf(number, 1)]),
);
let revision = 0;
let full = 0;
let notModified = 0;

function documentOf(number: number, atRevision: number): Document {
  const format = number % 2 === 0 ? "rss" : "atom";
  const text = madeFeed({ seed, number, format, entries, revision: atRevision, newestAt });
  return {
    gzipped: gzipSync(text),
    etag: `"${number}-${atRevision}"`,
    lastModified: new Date(newestAt + atRevision * minuteMs).toUTCString(),
    contentType: contentTypes[format],
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const document = documentAt(request.url ?? "");
  if (document === undefined) {
    response.writeHead(404).end();
    return;
  }
  const { etag, lastModified, contentType, gzipped } = document;
  const validators = { etag, "last-modified": lastModified, vary: "Accept-Encoding" };
  if (isUnchanged(request, document)) {
    notModified++;
    response.writeHead(304, validators).end();
    return;
  }
  full++;
  const zipped = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const body = zipped ? gzipped : gunzipSync(gzipped);
  const coding = zipped ? { "content-encoding": "gzip" } : {};
  response
    .writeHead(200, { ...validators, ...coding, "content-type": contentType, "content-length": body.length })
    .end(body);
}

function documentAt(path: string): Document | undefined {
  const number = Number(/^\/(\d+)\/feed\.xml$/.exec(path)?.[1]);
  return (revision > 0 ? changed.get(number) : undefined) ?? first[number];
}

/** RFC 9110 §13.2.2: If-Modified-Since counts only without If-None-Match. */
function isUnchanged({ headers }: IncomingMessage, { etag, lastModified }: Document): boolean {
  const tags = headers["if-none-match"];
  if (tags !== undefined) return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  return Date.parse(headers["if-modified-since"] ?? "") >= Date.parse(lastModified);
}

// One HTTP server takes the connections of all addresses: a listening socket alone costs next to nothing.
const http = createHttpServer((request, response) => {
  if (latencyMs === 0) answer(request, response);
  else setTimeout(() => answer(request, response), latencyMs);
});

function listen(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => http.emit("connection", socket));
    server.once("error", reject);
    server.listen({ port, host, backlog: 64 }, () => resolve((server.address() as AddressInfo).port));
  });
}

const port = await listen(loopbackAddress(0), 0);
for (const number of numbers.slice(1)) await listen(loopbackAddress(number), port);

process.on("message", (order: OriginOrder) => {
  if (order.kind === "publish") {
    revision = order.revision;
    tell({ kind: "published" });
  } else {
    tell({ kind: "counted", answers: { full, notModified } });
    [full, notModified] = [0, 0];
  }
});
process.on("disconnect", () => process.exit());
tell({
  kind: "listening",
  urls: numbers.map((number) => `http://${loopbackAddress(number)}:${port}/${number}/feed.xml`),
});
