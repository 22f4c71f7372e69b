import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Command } from "commander";
import { folderThatExists, type OutputOptions, outputOptions, wholeNumber } from "../options.ts";
import { report } from "../report.ts";
import { type Spread, spreadOf } from "../spread.ts";
import { figure, table } from "../table.ts";
import type { ParseResult, ParseTask } from "./parse-process.ts";

interface Options extends OutputOptions {
  readonly documents?: string;
  readonly count: number;
  readonly seed: string;
  readonly passes: number;
  readonly peers: boolean;
}

interface Figures {
  readonly contestant: string;
  readonly wallMs: Spread;
  readonly cpuMs: Spread;
  readonly peakBytes: Spread;
  readonly failed: number;
}

const ours = ["tributary", "tributary, sanitising"] as const;
const peers = ["htmlparser2", "feedsmith", "rss-parser"];

export function parseBench(): Command {
  const command = new Command("parse")
    .description("read feed documents: ours with and without sanitising, against feedsmith, rss-parser and htmlparser2")
    .option("--documents <folder>", "feed files to read, folders below too (default: made-up ones)", folderThatExists)
    .option("--count <number>", "how many documents to make up", wholeNumber, 200)
    .option("--seed <text>", "what the made-up documents follow from", "tributary")
    .option("--passes <number>", "timed passes in each run, after one to warm up", wholeNumber, 3)
    .option("--no-peers", "measure ours alone");
  return outputOptions(command).action(async (options: Options) => {
    const contestants = [...ours, ...(options.peers ? peers : [])];
    const runs = new Map<string, ParseResult[]>(contestants.map((contestant) => [contestant, []]));
    for (let round = 0; round < options.rounds; round++)
      for (const [contestant, results] of runs) results.push(await run(contestant, options));
    const figures = [...runs].map(([contestant, results]) => figuresOf(contestant, results));
    const { documents = 0, bytes = 0 } = runs.get(ours[0])?.[0] ?? {};
    report(
      { bench: "parse", options, documents, bytes, figures },
      inWords(figures, documents, bytes, options),
      options,
    );
  });
}

const execute = promisify(execFile);

async function run(contestant: string, { documents, count, seed, passes }: Options): Promise<ParseResult> {
  const task: ParseTask = { contestant, folder: documents ?? null, count, seed, passes };
  const program = new URL("parse-process.ts", import.meta.url).pathname;
  const { stdout } = await execute(process.execPath, [program, JSON.stringify(task)]);
  return JSON.parse(stdout) as ParseResult;
}

function figuresOf(contestant: string, results: readonly ParseResult[]): Figures {
  const medians = (of: (result: ParseResult) => readonly number[]) =>
    results.map((result) => spreadOf(of(result)).median);
  return {
    contestant,
    wallMs: spreadOf(medians(({ wallMs }) => wallMs)),
    cpuMs: spreadOf(medians(({ cpuMs }) => cpuMs)),
    peakBytes: spreadOf(results.map(({ peakBytes }) => peakBytes)),
    failed: results[0]?.failed ?? 0,
  };
}

function inWords(figures: readonly Figures[], documents: number, bytes: number, options: Options): string {
  const [read, sanitised] = ours.map(
    (name) => figures.find(({ contestant }) => contestant === name)?.wallMs.median ?? 0,
  );
  const megabytes = bytes / 1e6;
  const rows = figures.map(({ contestant, wallMs, cpuMs, peakBytes, failed }) => [
    contestant,
    figure(wallMs.median),
    `${figure(wallMs.least)}–${figure(wallMs.most)}`,
    figure(wallMs.median / (read ?? 0)),
    figure(wallMs.median / (sanitised ?? 0)),
    figure((megabytes / wallMs.median) * 1000),
    figure(cpuMs.median),
    figure(peakBytes.median / 1e6),
    String(failed),
  ]);
  const header = ["", "ms", "least–most", "ratio", "ratio, sanitising", "MB/s", "CPU ms", "peak MB", "unread"];
  return `${documents} documents, ${figure(megabytes)} MB; median of ${options.rounds} rounds of ${options.passes} passes

${table(header, rows)}

ratio: its time to ours; above 1.00 it is slower. Ours decode, parse and normalise bytes; the peers get decoded text.`;
}
