import { quantile } from "../polling/delays.ts";
import { figure, table } from "../table.ts";
import type { Invocation, InvocationKind, SimulatedDay, Stretch } from "./simulation.ts";

interface Limit {
  readonly name: string;
  readonly limit: number;
  readonly unit: string;
  readonly daily: boolean;
  used(simulated: SimulatedDay): number;
}

const megabyte = 1e6;

/** Workers Free, as Cloudflare publishes them. */
const freePlanLimits: readonly Limit[] = [
  daily("requests", 100_000, ({ invocations }) => countOf(invocations)),
  daily("queue operations", 10_000, ({ queueOperations }) => queueOperations),
  daily("rows read", 5_000_000, ({ invocations }) => total(invocations, ({ usage }) => usage.costs.rowsRead)),
  daily("rows written", 100_000, ({ invocations }) => total(invocations, ({ usage }) => usage.costs.rowsWritten)),
  most("CPU of an invocation, p99", 10, "ms", ({ cpuMs }) => cpuMs, 0.99),
  most("subrequests of an invocation", 50, "", ({ usage }) => usage.subrequests),
  most("D1 queries of an invocation", 50, "", ({ usage }) => usage.costs.queries),
  { name: "memory", limit: 128, unit: "MB", daily: false, used: ({ peakBytes }) => peakBytes / megabyte },
  { name: "database", limit: 500, unit: "MB", daily: false, used: ({ databaseBytes }) => databaseBytes / megabyte },
];

function daily(name: string, limit: number, of: (day: Stretch) => number): Limit {
  return { name: `${name} a day`, limit, unit: "", daily: true, used: ({ day }) => (of(day) * 24) / day.hours };
}

function most(name: string, limit: number, unit: string, of: (invocation: Invocation) => number, share = 1): Limit {
  return { name, limit, unit, daily: false, used: ({ day }) => quantile(day.invocations.map(of), share) };
}

function total(invocations: readonly Invocation[], of: (invocation: Invocation) => number): number {
  return invocations.reduce((sum, invocation) => sum + of(invocation) * invocation.standsFor, 0);
}

function countOf(invocations: readonly Invocation[]): number {
  return total(invocations, () => 1);
}

/** What the simulated day used of each limit, what each kind of invocation costs, and what a poll and an entry do. */
export function usageReport(simulated: SimulatedDay): string {
  return [
    limitsTable(simulated),
    kindsTable(simulated.day),
    perUnit(simulated.day),
    statementsTable(simulated.day),
    `First meeting, ${simulated.warmUp.hours} hours: ${simulated.warmUp.polls} polls, ${simulated.warmUp.newEntries} entries, ` +
      `${total(simulated.warmUp.invocations, ({ usage }) => usage.costs.rowsWritten)} rows written, ` +
      `${simulated.warmUp.queueOperations} queue operations.`,
    `Stored: ${simulated.entries} entries, ${simulated.placed} placed in ${simulated.stories} stories. Messages given up: ${simulated.dead}. Requests refused: ${simulated.refused}.`,
  ].join("\n\n");
}

function limitsTable(simulated: SimulatedDay): string {
  const rows = freePlanLimits.map(({ name, limit, unit, used }) => {
    const value = used(simulated);
    const share = `${Math.round((value / limit) * 100)} %`;
    return [name, `${figure(value)} ${unit}`.trim(), `${limit} ${unit}`.trim(), share];
  });
  return table(["Workers Free", "used", "limit", "share"], rows);
}

function kindsTable({ invocations }: Stretch): string {
  const kinds: readonly InvocationKind[] = ["cron tick", "poll message", "write message", "request"];
  const rows = kinds.map((kind) => {
    const own = invocations.filter((invocation) => invocation.kind === kind);
    const cpu = own.map(({ cpuMs }) => cpuMs);
    const mean = (of: (invocation: Invocation) => number) => total(own, of) / Math.max(1, countOf(own));
    return [
      kind,
      String(countOf(own)),
      ...[0.5, 0.99, 1].map((share) => figure(quantile(cpu, share))),
      figure(mean(({ usage }) => usage.costs.queries)),
      String(Math.max(0, ...own.map(({ usage }) => usage.costs.queries))),
      figure(mean(({ usage }) => usage.costs.rowsRead)),
      figure(mean(({ usage }) => usage.costs.rowsWritten)),
    ];
  });
  return table(["", "number", "CPU p50", "p99", "max ms", "queries", "max", "rows read", "written"], rows);
}

function perUnit({ invocations, polls, unchangedPolls, newEntries }: Stretch): string {
  const quiet = invocations.filter(({ kind, usage }) => kind === "poll message" && usage.sent.length === 0);
  const quietPolls = total(quiet, ({ usage }) => usage.subrequests);
  const each = (of: readonly Invocation[], rows: "rowsRead" | "rowsWritten", count: number) =>
    figure(total(of, ({ usage }) => usage.costs[rows]) / Math.max(1, count));
  const writes = invocations.filter(({ kind }) => kind === "write message");
  const eventful = invocations.filter(({ kind, usage }) => kind === "poll message" && usage.sent.length > 0);
  return [
    `${polls} polls, ${unchangedPolls} of them unchanged; ${newEntries} new entries.`,
    `An unchanged poll (in messages that brought nothing): ${each(quiet, "rowsRead", quietPolls)} rows read, ${each(quiet, "rowsWritten", quietPolls)} written.`,
    `A new entry (all of the writer's, and of the polls in messages that brought something): ${each([...writes, ...eventful], "rowsRead", newEntries)} rows read, ${each([...writes, ...eventful], "rowsWritten", newEntries)} written.`,
  ].join("\n");
}

function statementsTable({ invocations }: Stretch): string {
  const byStatement = new Map<string, { queries: number; read: number; written: number }>();
  for (const { usage, standsFor } of invocations) {
    for (const [statement, { queries, rowsRead, rowsWritten }] of usage.statements) {
      const known = byStatement.get(statement) ?? { queries: 0, read: 0, written: 0 };
      byStatement.set(statement, {
        queries: known.queries + queries * standsFor,
        read: known.read + rowsRead * standsFor,
        written: known.written + rowsWritten * standsFor,
      });
    }
  }
  const rows = [...byStatement]
    .sort(([, a], [, b]) => b.written * 50 + b.read - (a.written * 50 + a.read))
    .slice(0, 25)
    .map(([statement, { queries, read, written }]) => [statement, String(queries), String(read), String(written)]);
  return table(["statement", "times", "rows read", "written"], rows);
}
