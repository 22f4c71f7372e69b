// Sixteen readers that ask again as soon as they are answered, in a process of their own.
import { Pool } from "undici";

/** What the process is started with, as JSON. */
export interface LoadTask {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
}

/** What it prints: once when it begins to measure, once when it ends. */
export type LoadNews = { readonly kind: "measuring" } | { readonly kind: "measured"; readonly load: Load };

export interface Load {
  readonly wallMs: number;
  readonly requests: number;
  /** Answers other than the one expected, and connections that broke. */
  readonly failures: number;
  readonly bytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

const task = JSON.parse(process.argv[2] ?? "") as LoadTask;
const { origin, pathname } = new URL(task.url);
const headers = { ...task.headers };
const expected = "if-none-match" in headers ? 304 : 200;
const pool = new Pool(origin, { connections: task.connections, pipelining: 1 });
const tell = (news: LoadNews) => process.send?.(news);

let latencies: number[] = [];
let failures = 0;
let bytes = 0;

/** Resolves when answered, whatever the answer. pool.request() would cost more than some of the servers do. */
function ask(): Promise<void> {
  return new Promise((resolve) => {
    const askedAt = performance.now();
    let status = 0;
    const end = (failed: boolean) => {
      latencies.push(performance.now() - askedAt);
      if (failed || status !== expected) failures++;
      resolve();
    };
    pool.dispatch(
      { path: pathname, method: "GET", headers },
      {
        onRequestStart() {},
        onResponseStart(_, statusCode) {
          status = statusCode;
        },
        onResponseData(_, chunk) {
          bytes += chunk.length;
        },
        onResponseEnd: () => end(false),
        onResponseError: () => end(true),
      },
    );
  });
}

async function readUntil(end: number): Promise<void> {
  while (performance.now() < end) await ask();
}

async function allReadFor(durationMs: number): Promise<number> {
  [latencies, failures, bytes] = [[], 0, 0];
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: task.connections }, () => readUntil(startedAt + durationMs)));
  return performance.now() - startedAt;
}

await allReadFor(task.warmUpMs);
tell({ kind: "measuring" });
const wallMs = await allReadFor(task.measuredMs);
const sorted = Float64Array.from(latencies).sort();
const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const load: Load = {
  wallMs,
  requests: sorted.length,
  failures,
  bytes,
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  worstMs: at(1),
};
tell({ kind: "measured", load });
await pool.close();
process.disconnect?.();
