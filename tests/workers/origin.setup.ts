// Runs on Node, beside the tests in workerd: a server on loopback for them to ask.
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { TestProject } from "vitest/node";
import { type Answer, feedServer } from "../contracts/feed-server.ts";

const text = "<rss/>".repeat(50);
const packed = gzipSync(text);

const answers: Readonly<Record<string, Answer>> = {
  "/plain": (_, response) => void response.writeHead(200, { ETag: 'W/"a"' }).end(text),
  "/asked": (request, response) => void response.writeHead(200).end(JSON.stringify(request.headers)),
  "/not-modified": (_, response) => void response.writeHead(304, { etag: '"b"' }).end(),
  "/moved": (_, response) => void response.writeHead(301, { location: "/plain" }).end("moved"),
  "/gzip": (_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(packed),
  "/br": (_, response) => void response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync(text)),
  "/gzip-cut": (_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(packed.subarray(0, packed.length - 12));
  },
  "/large": (_, response) => void response.writeHead(200).end(Buffer.alloc(300_000)),
  "/bomb": (_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(30_000_000)));
  },
  "/silent": () => {},
  "/silent-body": (_, response) => void response.writeHead(200).write("<rss>"),
  "/hang-up": (request) => void request.destroy(),
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await feedServer(answers);
  project.provide("origin", server.origin);
  return () => server.close();
}
