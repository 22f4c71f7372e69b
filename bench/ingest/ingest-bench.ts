import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Command } from "commander";
import { measured, type Usage } from "../measured-command.ts";
import { type OutputOptions, outputOptions, wholeNumber, wholeNumberOrNone } from "../options.ts";
import { report } from "../report.ts";
import { type Origin, startOrigin } from "./origin.ts";
import type { OriginAnswers } from "./origin-process.ts";
import { missing, type Poller, pollers } from "./pollers.ts";
import { roundTables } from "./round-tables.ts";

interface Options extends OutputOptions {
  readonly feeds: number;
  readonly entries: number;
  readonly latency: number;
  readonly peers: boolean;
}

/** What one contestant did in one round of polls. */
export interface Poll extends Usage {
  readonly poller: string;
  readonly round: string;
  readonly answers: OriginAnswers;
}

/** By name, which revision of the feeds it finds. */
export const rounds = new Map([
  ["first", 0],
  ["unchanged", 0],
  ["unchanged again", 0],
  ["5 % changed", 1],
]);

export function ingestBench(): Command {
  const command = new Command("ingest")
    .description("poll made-up feeds four times: ours against newsboat, sfeed and rss2email, where installed")
    .option("--feeds <number>", "how many feeds, each on a loopback address of its own", wholeNumber, 200)
    .option("--entries <number>", "how many entries in each", wholeNumber, 30)
    .option("--latency <ms>", "what every answer takes", wholeNumberOrNone, 0)
    .option("--no-peers", "measure ours alone");
  return outputOptions(command).action(async (options: Options) => {
    const asked = options.peers ? pollers : pollers.slice(0, 1);
    const advice = asked.flatMap((poller) => missing(poller) ?? []);
    const contestants = asked.filter((poller) => missing(poller) === null);
    const origin = await startOrigin({ feeds: options.feeds, entries: options.entries, latencyMs: options.latency });
    const polls: Poll[] = [];
    for (let run = 0; run < options.rounds; run++)
      for (const poller of contestants) polls.push(...(await fourRounds(poller, origin)));
    origin.close();
    const heading = `${options.feeds} feeds of ${options.entries} entries, ${options.latency} ms latency; medians of ${options.rounds} runs`;
    report(
      { bench: "ingest", options, polls, advice },
      [heading, roundTables(polls, options.feeds), ...advice].join("\n\n"),
      options,
    );
  });
}

const hostGapMs = 2000;

async function fourRounds(poller: Poller, origin: Origin): Promise<readonly Poll[]> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-bench-"));
  const polls: Poll[] = [];
  try {
    poller.prepare(folder, origin.urls);
    for (const [round, revision] of rounds) {
      await origin.publish(revision);
      await origin.answers();
      // Nobody polls twice within a host's gap, which holds from one process to the next.
      await setTimeout(hostGapMs);
      const usage = await measured(poller.command(folder));
      polls.push({ ...usage, poller: poller.name, round, answers: await origin.answers() });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return polls;
}
