import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { serve } from "../../src/server.ts";
import { madeFeed } from "../made/feed.ts";
import { type OutputOptions, outputOptions, wholeNumber } from "../options.ts";
import { report } from "../report.ts";
import { spreadOf } from "../spread.ts";
import { figure, table } from "../table.ts";

interface Options extends OutputOptions {
  readonly entries: number;
  readonly sources: number;
}

const known = { seed: "delivery", format: "rss", entries: 30, revision: 0, newestAt: Date.UTC(2026, 0, 5) } as const;
const lookEveryMs = 5;
const patienceMs = 30_000;

export function deliveryBench(): Command {
  const command = new Command("delivery")
    .description("how long after its poll an entry of a source stands in the feed that readers are served")
    .option("--entries <number>", "how many entries are waited for in a round", wholeNumber, 20)
    .option("--sources <number>", "how many other sources the feed has", wholeNumber, 50);
  return outputOptions(command).action(async (options: Options) => {
    const delays: number[] = [];
    for (let round = 0; round < options.rounds; round++) delays.push(...(await deliveries(options)));
    const { least, median, most } = spreadOf(delays);
    const rows = [[`${delays.length} entries`, figure(least), figure(median), figure(most)]];
    const printed = `from the end of a source's poll to the first answer that holds its entry, ms\n\n${table(["", "least", "median", "most"], rows)}`;
    report({ bench: "delivery", options, delays }, printed, options);
  });
}

/** For each entry, ms from the end of its source's poll to the first answer that holds it. */
async function deliveries({ entries, sources }: Options): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-delivery-"));
  const configFolder = join(folder, "feeds");
  mkdirSync(configFolder);
  const origin = createServer((request, response) => {
    const path = request.url ?? "";
    response.writeHead(200, { "Content-Type": "application/rss+xml" });
    response.end(path.startsWith("/new") ? oneEntry(path) : madeFeed({ ...known, number: Number(path.slice(1)) }));
  });
  await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
  const at = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`;
  const others = Array.from({ length: sources }, (_, number) => `${at}/${number}`);
  const write = (added: readonly string[]) =>
    writeFileSync(join(configFolder, "town.yaml"), `title: Town\nsources: ${JSON.stringify([...others, ...added])}\n`);
  writeFileSync(join(configFolder, "_site.yaml"), "allow-private-hosts: [127.0.0.0/8]\npolling: {host-gap: 0s}\n");
  write([]);

  const polledAt = new Map<string, number>();
  const polls = new Map<string, () => void>();
  const server = await serve(
    { port: 0, hostname: "127.0.0.1", configFolder, dataFolder: join(folder, "data") },
    (news) => {
      if (news.kind !== "polled") return;
      polledAt.set(news.report.url, performance.now());
      polls.get(news.report.url)?.();
    },
  );
  await server.firstRound;
  const delays: number[] = [];
  const added: string[] = [];
  try {
    for (let number = 0; number < entries; number++) {
      const source = `${at}/new/${number}`;
      added.push(source);
      const polled = new Promise<void>((resolve) => polls.set(source, resolve));
      // A source that is new is polled at once.
      write(added);
      await polled;
      delays.push(
        (await seenAt(`${server.url}/town.atom`, titleOf(`/new/${number}`))) - (polledAt.get(source) ?? Number.NaN),
      );
    }
  } finally {
    await server.close();
    origin.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return delays;
}

/** When an answer first held these words; asks as a reader does, with the tag of what it has. */
async function seenAt(url: string, words: string): Promise<number> {
  const until = performance.now() + patienceMs;
  let etag = "";
  while (performance.now() < until) {
    const response = await fetch(url, { headers: etag === "" ? {} : { "If-None-Match": etag } });
    const text = await response.text();
    if (text.includes(words)) return performance.now();
    etag = response.headers.get("etag") ?? "";
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Error(`${url} did not show "${words}" within ${patienceMs / 1000} s`);
}

function titleOf(path: string): string {
  return `Delivered as ${path.replaceAll("/", "-")}.`;
}

function oneEntry(path: string): string {
  return `<rss version="2.0"><channel><title>New</title><item><guid>${path}</guid><title>${titleOf(path)}</title><pubDate>${new Date().toUTCString()}</pubDate><description>Text of ${path}</description></item></channel></rss>`;
}
