import { spreadOf, spreadOfKnown } from "../spread.ts";
import { figure, table } from "../table.ts";
import type { Serving } from "./serve-bench.ts";

const header = [
  "",
  "requests/s",
  "least–most",
  "ratio",
  "p50 ms",
  "p99 ms",
  "worst ms",
  "CPU µs each",
  "peak MB",
  "polled",
];

/** A table for each kind of answer: both contestants' medians, and ours divided by the bare handler's. */
export function loadTables(servings: readonly Serving[]): string {
  const tables = [...Map.groupBy(servings, ({ answers }) => answers)].map(([answers, ofKind]) => {
    const contestants = Map.groupBy(ofKind, ({ contestant }) => contestant);
    const bare = contestants.get("bare Hono") ?? [];
    return `${answers}\n${table(
      header,
      [...contestants].map(([name, own]) => cells(name, own, bare)),
    )}`;
  });
  const failures = servings
    .filter((serving) => serving.failures > 0)
    .map(
      ({ contestant, answers, failures, requests }) =>
        `${contestant}: ${failures} of ${requests} requests were not answered with ${answers}`,
    );
  const notes = [
    "ratio: its requests a second to bare Hono's in the same round; below 1.00 it is slower.",
    ...failures,
  ];
  return [...tables, notes.join("\n")].join("\n\n");
}

function cells(contestant: string, servings: readonly Serving[], bare: readonly Serving[]): readonly string[] {
  // Round by round: what slows a machine down for a while slows both of a round.
  const ratios = servings.map((serving, round) => requestsASecond(serving) / requestsASecond(bare[round] ?? serving));
  const rate = spreadOf(servings.map(requestsASecond));
  const median = (of: (serving: Serving) => number | null) => figure(spreadOfKnown(servings.map(of))?.median ?? null);
  return [
    contestant,
    figure(rate.median),
    `${figure(rate.least)}–${figure(rate.most)}`,
    figure(spreadOf(ratios).median),
    median(({ p50Ms }) => p50Ms),
    median(({ p99Ms }) => p99Ms),
    median(({ worstMs }) => worstMs),
    median(({ cpuMs, requests }) => (cpuMs === null ? null : (cpuMs * 1000) / requests)),
    median(({ peakBytes }) => (peakBytes === null ? null : peakBytes / 1e6)),
    median(({ polled }) => polled),
  ];
}

function requestsASecond({ requests, wallMs }: Serving): number {
  return (requests * 1000) / wallMs;
}
