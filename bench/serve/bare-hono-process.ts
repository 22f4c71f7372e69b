// What Hono on Node can do at best: one route, constant bytes, headers that were made before.
import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

/** What the process is started with, as JSON. */
export interface BareTask {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyFile: string;
}

const { path, headers, bodyFile } = JSON.parse(process.argv[2] ?? "") as BareTask;
const body = new Uint8Array(readFileSync(bodyFile));
const { "content-type": _type, "content-length": _length, ...headersOf304 } = headers;

const app = new Hono();
app.get(path, (context) =>
  context.req.header("If-None-Match") === headers.etag
    ? new Response(null, { status: 304, headers: headersOf304 })
    : new Response(body, { headers }),
);
// The line by which the bench finds it; ours prints one like it.
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  console.log(`Open http://localhost:${port} `),
);
