import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { type Origin, startOrigin } from "../ingest/origin.ts";
import { type OutputOptions, outputOptions, wholeNumber } from "../options.ts";
import { report } from "../report.ts";
import {
  addFeeds,
  type Document,
  documentOf,
  path,
  readerHeaders,
  serveBare,
  serveOurs,
  sourcesServed,
} from "./contestants.ts";
import { loadTables } from "./load-tables.ts";
import { runLoad, type ServedLoad } from "./run-load.ts";
import type { Served } from "./served.ts";

interface Options extends OutputOptions {
  readonly connections: number;
  readonly seconds: number;
  readonly whileIngesting?: boolean;
  readonly feeds: number;
}

/** How one contestant answered one kind of request in one round. */
export interface Serving extends ServedLoad {
  readonly contestant: "tributary" | "bare Hono";
  readonly answers: "200" | "304";
  /** Sources that the same process polled meanwhile. */
  readonly polled: number;
}

export function serveBench(): Command {
  const command = new Command("serve")
    .description("serve one published feed, whole and as 304: our server against a bare Hono handler of the same bytes")
    .option("--connections <number>", "how many readers ask at a time", wholeNumber, 16)
    .option("--seconds <number>", "how long each is measured", wholeNumber, 3)
    .option("--while-ingesting", "let our server poll new feeds while it is measured")
    .option("--feeds <number>", "how many it then polls", wholeNumber, 1000);
  return outputOptions(command).action(async (options: Options) => {
    const feeds = sourcesServed + (options.whileIngesting ? options.feeds : 0);
    const origin = await startOrigin({ feeds, entries: 30, latencyMs: 0 });
    const servings: Serving[] = [];
    let bytes = 0;
    for (let round = 0; round < options.rounds; round++) {
      for (const answers of ["200", "304"] as const) {
        const folder = mkdtempSync(join(tmpdir(), "tributary-bench-"));
        try {
          const ours = await serveOurs(folder, origin);
          const document = await documentOf(ours, folder);
          bytes = Number(document.headers["content-length"]);
          const ingest = options.whileIngesting ? () => addFeeds(folder, origin, ours) : async () => {};
          servings.push(await measured("tributary", answers, ours, document, origin, options, ingest));
          servings.push(await measured("bare Hono", answers, await serveBare(document), document, origin, options));
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }
    }
    origin.close();
    const heading = `${path}, ${bytes} bytes; ${options.connections} connections, medians of ${options.rounds} rounds of ${options.seconds} s${options.whileIngesting ? ", ours polling new feeds meanwhile" : ""}`;
    report({ bench: "serve", options, bytes, servings }, `${heading}\n\n${loadTables(servings)}`, options);
  });
}

async function measured(
  contestant: Serving["contestant"],
  answers: Serving["answers"],
  served: Served,
  { headers }: Document,
  origin: Origin,
  { connections, seconds }: Options,
  ingest = async () => {},
): Promise<Serving> {
  const condition = answers === "304" ? { "if-none-match": headers.etag ?? "" } : {};
  const task = {
    url: `${served.url}${path}`,
    headers: { ...readerHeaders, ...condition },
    connections,
    warmUpMs: 1000,
    measuredMs: seconds * 1000,
  };
  try {
    await ingest();
    const load = await runLoad(task, served, origin.answers);
    return { contestant, answers, polled: (await origin.answers()).full, ...load };
  } finally {
    await served.stop();
  }
}
