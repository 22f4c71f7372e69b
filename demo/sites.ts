import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { articlePage, frontPage } from "./article-page.ts";
import { demoDays, endOfDay } from "./demo-days.ts";
import type { DemoItem } from "./demo-item.ts";
import { feedDocument } from "./feed-document.ts";
import { demoItems } from "./items.ts";
import type { Origins } from "./loopback-addresses.ts";
import { type PublisherName, publisherNames, publishers } from "./publishers.ts";

export interface DemoSite {
  readonly name: string;
  readonly feedUrl: string;
  /** Its loopback address, without the port. */
  readonly host: string;
}

export interface DemoSites {
  readonly sites: readonly DemoSite[];
  /** From now on the sites show what they have published up to this time, in milliseconds since 1970. */
  advanceTo(time: number): void;
  close(): Promise<void>;
}

interface Reply {
  readonly contentType: string;
  readonly body: string;
  readonly changedAt: Date;
}

/** Starts every demo site on a loopback address and port of its own; they show all their items unless told a time. */
export async function startDemoSites(options: { readonly upTo?: number } = {}): Promise<DemoSites> {
  let time = options.upTo ?? Math.max(...demoDays.map(endOfDay));
  const published = () =>
    demoItems.filter((item) => Date.parse(item.publishedAt) <= time).map((item) => asOf(item, time));
  const origins: Record<string, string> = {};
  const servers = new Map<PublisherName, Server>();
  for (const [index, name] of publisherNames.entries()) {
    const server = createServer((request, response) => {
      replyTo(name, request, published(), origins as Origins).then(
        (reply) => send(request, response, reply),
        () => response.writeHead(500).end(),
      );
    });
    await listening(server, `127.0.0.${11 + index}`);
    const { address, port } = server.address() as AddressInfo;
    origins[name] = `http://${address}:${port}`;
    servers.set(name, server);
  }
  return {
    sites: publisherNames.map((name) => ({
      name: publishers[name].title,
      feedUrl: `${origins[name]}${publishers[name].feedPath}`,
      host: new URL(origins[name] ?? "").hostname,
    })),
    advanceTo(newTime) {
      time = newTime;
    },
    async close() {
      await Promise.all([...servers.values()].map(closed));
    },
  };
}

async function replyTo(
  site: PublisherName,
  request: IncomingMessage,
  published: readonly DemoItem[],
  origins: Origins,
): Promise<Reply | null> {
  const own = published.filter((item) => item.site === site);
  const { pathname } = new URL(request.url ?? "/", origins[site]);
  if (pathname === publishers[site].feedPath) return feedDocument(site, own, origins);
  const changedAt = new Date(Math.max(0, ...own.map((item) => Date.parse(item.publishedAt))));
  const contentType = "text/html; charset=utf-8";
  if (pathname === "/") return { contentType, body: await frontPage(site, own, origins), changedAt };
  const item = own.find((candidate) => isAt(candidate, site, pathname));
  if (item === undefined) return null;
  return { contentType, body: await articlePage(item, site, origins), changedAt: new Date(item.publishedAt) };
}

/** The item as its publisher shows it at that time. */
function asOf(item: DemoItem, time: number): DemoItem {
  const { correction } = item;
  if (correction === undefined || Date.parse(correction.at) > time) return item;
  return { ...item, contentHtml: item.contentHtml.replace(correction.wrong, correction.right) };
}

function isAt(item: DemoItem, site: PublisherName, pathname: string): boolean {
  const url = new URL(item.url);
  return (
    url.hostname.replace(/^www\./, "") === publishers[site].host && withoutAmp(url.pathname) === withoutAmp(pathname)
  );
}

function withoutAmp(pathname: string): string {
  return pathname.replace(/\/$/, "").replace(/\/amp$/, "");
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply | null): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  if (reply === null) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("No such page\n");
    return;
  }
  const zipped = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const hash = createHash("sha256").update(reply.body).digest("hex").slice(0, 16);
  const etag = zipped ? `"${hash}-gzip"` : `"${hash}"`;
  const headers = { etag, "last-modified": reply.changedAt.toUTCString(), vary: "Accept-Encoding" };
  if (isUnchanged(request, etag, reply.changedAt)) {
    response.writeHead(304, headers).end();
    return;
  }
  const bytes = zipped ? gzipSync(reply.body) : Buffer.from(reply.body);
  response.writeHead(200, {
    ...headers,
    "content-type": reply.contentType,
    "content-length": bytes.length,
    ...(zipped ? { "content-encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** RFC 9110 §13.2.2: If-Modified-Since counts only without If-None-Match. */
function isUnchanged(request: IncomingMessage, etag: string, changedAt: Date): boolean {
  const asked = request.headers["if-none-match"];
  if (asked !== undefined) return asked.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(request.headers["if-modified-since"] ?? "");
  return changedAt.getTime() <= since;
}

/** Listens on any free port of the host, or of 127.0.0.1 where the system has no other loopback address, as macOS. */
async function listening(server: Server, host: string): Promise<void> {
  const tried = await tryListening(server, host);
  if (tried === "EADDRNOTAVAIL") await tryListening(server, "127.0.0.1");
}

function tryListening(server: Server, host: string): Promise<"listening" | "EADDRNOTAVAIL"> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRNOTAVAIL") resolve("EADDRNOTAVAIL");
      else reject(error);
    });
    server.listen(0, host, () => resolve("listening"));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
