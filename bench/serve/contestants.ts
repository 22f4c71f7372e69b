import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { request } from "undici";
import type { Origin } from "../ingest/origin.ts";
import { tributaryFeedsFolder } from "../ingest/tributary-feeds.ts";
import type { BareTask } from "./bare-hono-process.ts";
import { type Served, serveBy } from "./served.ts";

/** Sources of the feed that is served, before any that are polled meanwhile. */
export const sourcesServed = 50;

export const path = "/feed-0.atom";

/** What every reader sends; the bytes of both contestants are those that it brings. */
export const readerHeaders = { "accept-encoding": "gzip, br" };

export interface Document {
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyFile: string;
}

/** `npm start` on a new folder, its first round of polls done. */
export async function serveOurs(folder: string, { urls }: Origin): Promise<Served> {
  writeFeeds(folder, urls.slice(0, sourcesServed));
  const served = await serveBy([
    new URL("../../src/tributary.js", import.meta.url).pathname,
    ...["serve", "--port", "0", "--config", join(folder, "feeds"), "--data", join(folder, "data")],
  ]);
  await served.printed("Polled ");
  return served;
}

/** Lets the running server find more feeds of sources that it has never polled; resolves when it has found them. */
export async function addFeeds(folder: string, { urls }: Origin, served: Served): Promise<void> {
  writeFeeds(folder, urls);
  await served.printed("Took up the changed configuration.");
}

function writeFeeds(folder: string, urls: readonly string[]): void {
  mkdirSync(join(folder, "feeds"), { recursive: true });
  for (const [name, text] of Object.entries(tributaryFeedsFolder(urls)))
    writeFileSync(join(folder, "feeds", name), text);
}

/** The document as it is served, and what the bare handler is to serve. */
export async function documentOf({ url }: Served, folder: string): Promise<Document> {
  const reply = await request(`${url}${path}`, { headers: readerHeaders });
  const bytes = new Uint8Array(await reply.body.arrayBuffer());
  if (reply.statusCode !== 200) throw new Error(`${path} answers ${reply.statusCode}`);
  const bodyFile = join(folder, "body");
  writeFileSync(bodyFile, bytes);
  // What belongs to the connection, Node adds by itself.
  const { date: _date, connection: _connection, "keep-alive": _keepAlive, ...own } = reply.headers;
  const { "transfer-encoding": _coding, ...headers } = own as Record<string, string>;
  return { headers: { ...headers, "content-length": String(bytes.length) }, bodyFile };
}

export function serveBare(document: Document): Promise<Served> {
  const task: BareTask = { path, ...document };
  return serveBy([new URL("bare-hono-process.ts", import.meta.url).pathname, JSON.stringify(task)]);
}
