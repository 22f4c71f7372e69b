// Runs on Node, beside the tests in workerd: a server on loopback for them to ask.
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { TestProject } from "vitest/node";
import { type Answer, type FeedServer, feedServer } from "../contracts/feed-server.ts";

const text = "<rss/>".repeat(50);
/** What Cloudflare answers in place of an origin that it could not reach. */
const edgeAnswers = Object.fromEntries(
  [520, 521, 522, 523, 524, 525, 526, 530].map((status): [string, Answer] => [
    `/edge-${status}`,
    (_, response) => void response.writeHead(status).end("error code"),
  ]),
);
const packed = gzipSync(text);

const answers: Readonly<Record<string, Answer>> = {
  ...edgeAnswers,
  "/plain": (_, response) => void response.writeHead(200, { ETag: 'W/"a"' }).end(text),
  "/etag-latin1": (_, response) => void response.writeHead(200, { etag: '"caf\xe9"' }).end(),
  "/etag-utf8": (_, response) =>
    void response.writeHead(200, { etag: Buffer.from('"café"', "utf8").toString("latin1") }).end(),
  "/not-modified": (_, response) => void response.writeHead(304, { etag: '"b"' }).end(),
  "/moved": (_, response) => void response.writeHead(301, { location: "/plain" }).end("moved"),
  "/moved-utf8": (_, response) =>
    void response.writeHead(302, { location: Buffer.from("/é", "utf8").toString("latin1") }).end(),
  "/cookie": (_, response) => void response.writeHead(200, { "set-cookie": "a=b" }).end(text),
  "/gzip": (_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(packed),
  "/br": (_, response) => void response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync(text)),
  "/gzip-cut": (_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(packed.subarray(0, packed.length - 12));
  },
  "/cut": (_, response) => {
    response.writeHead(200, { "content-length": "1000" }).write("<rss>", () => response.destroy());
  },
  "/endless": (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(100_000)));
    };
    response.writeHead(200).on("drain", more);
    more();
  },
  "/silent-error": (_, response) => void response.writeHead(500).write("oh"),
  "/taken": (request, response) => {
    const sent: Buffer[] = [];
    request.on("data", (chunk: Buffer) => sent.push(chunk));
    request.on("end", () => {
      const { "content-type": type, "user-agent": agent } = request.headers;
      response.writeHead(202, { "x-got": `${request.method} ${type} ${agent} ${Buffer.concat(sent)}` }).end("taken");
    });
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
  let told = 0;
  const server: FeedServer = await feedServer({
    ...answers,
    // What was asked since this was asked last, and how.
    "/asked": (_, response) => {
      const asked = server.requests.slice(told, -1).map(({ method, url, rawHeaders }) => ({ method, url, rawHeaders }));
      told = server.requests.length;
      response.writeHead(200).end(JSON.stringify(asked));
    },
  });
  project.provide("origin", server.origin);
  return () => server.close();
}
