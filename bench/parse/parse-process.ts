// One contestant in a process of its own, so that its memory and CPU time are its own.
import { contestants } from "./contestants.ts";
import { documentsIn, madeDocuments } from "./documents.ts";

/** What the process is started with, as JSON. */
export interface ParseTask {
  readonly contestant: string;
  /** Null: made-up documents. */
  readonly folder: string | null;
  readonly seed: string;
  readonly count: number;
  readonly passes: number;
}

/** What it answers; times are one pass's. */
export interface ParseResult {
  readonly documents: number;
  readonly bytes: number;
  /** Of each pass. */
  readonly wallMs: readonly number[];
  readonly cpuMs: readonly number[];
  readonly peakBytes: number;
  readonly failed: number;
}

const task = JSON.parse(process.argv[2] ?? "") as ParseTask;
const documents = task.folder === null ? madeDocuments(task.seed, task.count) : documentsIn(task.folder);
const contestant = contestants[task.contestant];
if (contestant === undefined) throw new Error(`no contestant is called ${task.contestant}`);
const bytes = documents.reduce((sum, document) => sum + document.length, 0);
const ready = documents.map(contestant);

async function pass() {
  let failed = 0;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  for (const { read } of ready) {
    try {
      // Only a promise is waited for: a turn of the event loop for each document would count as reading.
      const result = read();
      if (result instanceof Promise) await result;
    } catch {
      failed++;
    }
  }
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wallMs, cpuMs: (user + system) / 1000, failed };
}

const warmUp = await pass();
const passes = [];
for (let number = 0; number < task.passes; number++) passes.push(await pass());
const result: ParseResult = {
  documents: documents.length,
  bytes,
  wallMs: passes.map(({ wallMs }) => wallMs),
  cpuMs: passes.map(({ cpuMs }) => cpuMs),
  peakBytes: process.resourceUsage().maxRSS * 1024,
  failed: warmUp.failed,
};
console.log(JSON.stringify(result));
