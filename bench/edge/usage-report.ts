import { quantile } from "../polling/delays.ts";
import { figure, table } from "../table.ts";
import { type Invocation, kinds, type SimulatedDay, type Stretch } from "./simulation.ts";

interface Limit {
  readonly name: string;
  readonly limit: number;
  readonly unit: string;
  used(simulated: SimulatedDay): number;
}

const megabyte = 1e6;
/** What the free plan allows an invocation. */
const freeCpuMs = 10;

/** As Cloudflare publishes them: the free plan's by day, what is included in the paid one by month. */
const planLimits: Readonly<Record<SimulatedDay["plan"], readonly Limit[]>> = {
  free: [
    ...counted("a day", 1, { requests: 100_000, queueOperations: 10_000, rowsRead: 5e6, rowsWritten: 100_000 }),
    most("CPU of an invocation, p99", freeCpuMs, "ms", ({ cpuMs }) => cpuMs, 0.99),
    ...ofInvocations({ subrequests: 50, queries: 50 }),
    database(500),
  ],
  paid: [
    ...counted("a month", 30, { requests: 10e6, queueOperations: 1e6, rowsRead: 25e9, rowsWritten: 50e6 }),
    overTime("CPU time a month", 30, 30e6, "ms", ({ invocations }) => total(invocations, ({ cpuMs }) => cpuMs)),
    most("CPU of an invocation, p99", 30_000, "ms", ({ cpuMs }) => cpuMs, 0.99),
    ...ofInvocations({ subrequests: 10_000, queries: 1000 }),
    database(10_000),
  ],
};

function counted(
  period: string,
  days: number,
  limits: Readonly<Record<"requests" | "queueOperations" | "rowsRead" | "rowsWritten", number>>,
): readonly Limit[] {
  const limit = (name: string, most: number, of: (day: Stretch) => number) =>
    overTime(`${name} ${period}`, days, most, "", of);
  return [
    // A part that an invocation calls is no request.
    limit("requests", limits.requests, ({ invocations }) => countOf(invocations.filter(({ parts }) => parts !== null))),
    limit("queue operations", limits.queueOperations, ({ queueOperations }) => queueOperations),
    limit("rows read", limits.rowsRead, ({ invocations }) => total(invocations, ({ usage }) => usage.costs.rowsRead)),
    limit("rows written", limits.rowsWritten, ({ invocations }) =>
      total(invocations, ({ usage }) => usage.costs.rowsWritten),
    ),
  ];
}

function overTime(name: string, days: number, limit: number, unit: string, of: (day: Stretch) => number): Limit {
  return { name, limit, unit, used: ({ day }) => (of(day) * 24 * days) / day.hours };
}

function ofInvocations({
  subrequests,
  queries,
}: Readonly<Record<"subrequests" | "queries", number>>): readonly Limit[] {
  return [
    most(
      "subrequests of an invocation",
      subrequests,
      "",
      ({ usage, parts }) => usage.subrequests + (parts ?? []).length,
    ),
    most("invocations by one request", 32, "", ({ parts }) => 1 + (parts ?? []).length),
    most("D1 queries of an invocation", queries, "", ({ usage }) => usage.costs.queries),
    { name: "memory", limit: 128, unit: "MB", used: ({ peakBytes }) => peakBytes / megabyte },
  ];
}

function database(limit: number): Limit {
  return { name: "database", limit, unit: "MB", used: ({ databaseBytes }) => databaseBytes / megabyte };
}

function most(name: string, limit: number, unit: string, of: (invocation: Invocation) => number, share = 1): Limit {
  const each = ({ invocations }: Stretch) =>
    invocations.flatMap((invocation) => Array<number>(invocation.standsFor).fill(of(invocation)));
  return { name, limit, unit, used: ({ day }) => quantile(each(day), share) };
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
    `Stored: ${simulated.entries} published entries in ${simulated.stories} stories. Messages given up: ${simulated.dead}. ${refusals(simulated.refused)}`,
  ].join("\n\n");
}

function refusals(refused: SimulatedDay["refused"]): string {
  if (refused.length === 0) return "Requests refused: 0.";
  const told = [...new Set(refused.map(({ status }) => status))].map((status) => {
    const minutes = refused.filter((one) => one.status === status).map(({ minute }) => minute);
    return `${minutes.length} with ${status}, from minute ${Math.min(...minutes)} to ${Math.max(...minutes)}`;
  });
  return `Requests refused: ${told.join("; ")}.`;
}

function limitsTable(simulated: SimulatedDay): string {
  const rows = planLimits[simulated.plan].map(({ name, limit, unit, used }) => {
    const value = used(simulated);
    const share = `${Math.round((value / limit) * 100)} %`;
    return [name, `${figure(value)} ${unit}`.trim(), `${limit} ${unit}`.trim(), share];
  });
  return table([{ free: "Workers Free", paid: "Workers Paid" }[simulated.plan], "used", "limit", "share"], rows);
}

function kindsTable({ invocations }: Stretch): string {
  const rows = kinds.map((kind) => {
    const own = invocations.filter((invocation) => invocation.kind === kind);
    const cpu = own.map(({ cpuMs }) => cpuMs);
    const mean = (of: (invocation: Invocation) => number) => total(own, of) / Math.max(1, countOf(own));
    return [
      kind,
      String(countOf(own)),
      ...[0.5, 0.99, 1].map((share) => figure(quantile(cpu, share))),
      String(countOf(own.filter(({ cpuMs }) => cpuMs > freeCpuMs))),
      figure(mean(({ usage }) => usage.costs.queries)),
      String(Math.max(0, ...own.map(({ usage }) => usage.costs.queries))),
      figure(mean(({ usage }) => usage.costs.rowsRead)),
      figure(mean(({ usage }) => usage.costs.rowsWritten)),
    ];
  });
  return table(
    ["", "number", "CPU p50", "p99", "max ms", `over ${freeCpuMs}`, "queries", "max", "rows read", "written"],
    rows,
  );
}

function perUnit(stretch: Stretch): string {
  const { polls, unchangedPolls, newEntries, invocations } = stretch;
  const { unchangedPoll, newEntry } = unitCosts(stretch);
  const rows = ({ read, written }: Rows) => `${figure(read)} rows read, ${figure(written)} written.`;
  const messages = countOf(invocations.filter(({ kind }) => kind === "poll message"));
  return [
    `${polls} polls, ${unchangedPolls} of them unchanged; ${newEntries} new entries.`,
    `${figure(polls / Math.max(1, messages))} polls a message.`,
    `An unchanged poll (of invocations that found nothing else, with its share of its group's): ${rows(unchangedPoll)}`,
    `500 new entries: ${figure((cpuOfNewEntry(stretch) * 500) / 1000)} s CPU, from the polls that found them to the rendered pages.`,
    `A new entry (everything else but readers' requests, cron ticks and rendering included): ${rows(newEntry)}`,
  ].join("\n");
}

/** Milliseconds: of the messages of polls that found something, deciding and rendering. */
function cpuOfNewEntry({ invocations, newEntries }: Stretch): number {
  const bringing = invocations.filter(({ kind, usage }) =>
    kind === "poll message" || kind === "poll part"
      ? usage.notModified < usage.subrequests
      : kind !== "request" && kind !== "sending tick",
  );
  return total(bringing, ({ cpuMs }) => cpuMs) / Math.max(1, newEntries);
}

interface Rows {
  readonly read: number;
  readonly written: number;
}

/** Rows that a poll without news and a new entry take, of D1's own account. */
export function unitCosts({ invocations, newEntries }: Stretch): {
  readonly unchangedPoll: Rows;
  readonly newEntry: Rows;
} {
  const rowsOf = (of: readonly Invocation[]): Rows => ({
    read: total(of, ({ usage }) => usage.costs.rowsRead),
    written: total(of, ({ usage }) => usage.costs.rowsWritten),
  });
  const divided = ({ read, written }: Rows, by: number): Rows => ({
    read: read / Math.max(1, by),
    written: written / Math.max(1, by),
  });
  const polling = invocations.filter(({ kind }) => kind === "poll message" || kind === "poll part");
  const quiet = polling.filter(({ usage }) => usage.subrequests > 0 && usage.notModified === usage.subrequests);
  // Where polls are handed on, opening and closing their group is for all of them.
  const around = divided(
    rowsOf(polling.filter(({ usage }) => usage.subrequests === 0)),
    total(polling, ({ usage }) => usage.subrequests),
  );
  const alone = divided(
    rowsOf(quiet),
    total(quiet, ({ usage }) => usage.subrequests),
  );
  const unchangedPoll = { read: around.read + alone.read, written: around.written + alone.written };
  const all = rowsOf(invocations.filter(({ kind }) => kind !== "request"));
  const unchanged = total(polling, ({ usage }) => usage.notModified);
  const entries = {
    read: all.read - unchanged * unchangedPoll.read,
    written: all.written - unchanged * unchangedPoll.written,
  };
  return { unchangedPoll, newEntry: divided(entries, newEntries) };
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
