import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { cronTriggers } from "../../src/worker/cron-triggers.ts";
import { quantile } from "../polling/delays.ts";
import { edgeConfig, feedsOf } from "./edge-config.ts";
import { madeOrigin } from "./origin.ts";
import { Queues } from "./queues.ts";
import { type EdgeRuntime, partKinds, startRuntime, sumOf, type Usage, type UsageWithParts } from "./runtime.ts";

export interface SimulationOptions {
  readonly sources: number;
  /** Whose limits the Worker is to keep. */
  readonly plan: "free" | "paid";
  readonly hours: number;
  /** Before them, in which all sources are met for the first time. */
  readonly warmUpHours: number;
  readonly newPerDay: number;
  /** Of readers, a day. */
  readonly requestsPerDay: number;
  /** Told now and then how far it has come. */
  progress(words: string): void;
}

export const kinds = [
  "sending tick",
  "deciding tick",
  "rendering tick",
  "poll message",
  "write message",
  "request",
  ...partKinds,
] as const;
export type InvocationKind = (typeof kinds)[number];

export interface Invocation {
  readonly kind: InvocationKind;
  /** For how many like it this one stands. */
  readonly standsFor: number;
  /** An empty invocation's subtracted; of a part only what marking it takes. */
  readonly cpuMs: number;
  readonly usage: Usage;
  /** Those that it called are invocations too; null: it is one of them. */
  readonly parts: readonly Invocation[] | null;
}

/** What an invocation used with its parts. */
export function usedInAll({ usage, parts }: Invocation): Usage {
  return (parts ?? []).reduce((sum, part) => sumOf(sum, part.usage), usage);
}

/** All that happened in a stretch of simulated time. */
export interface Stretch {
  readonly hours: number;
  readonly invocations: readonly Invocation[];
  /** A message is written, read and deleted; one that comes again is read again. */
  readonly queueOperations: number;
  readonly polls: number;
  readonly unchangedPolls: number;
  readonly newEntries: number;
}

export interface SimulatedDay {
  readonly plan: SimulationOptions["plan"];
  readonly warmUp: Stretch;
  readonly day: Stretch;
  readonly databaseBytes: number;
  readonly peakBytes: number;
  /** Messages that were given up. */
  readonly dead: number;
  /** Requests of those sent that were not answered with a feed, and when, counted from the first meeting. */
  readonly refused: readonly { readonly status: number; readonly minute: number }[];
  readonly entries: number;
  readonly stories: number;
}

const triggers = [
  ["sending tick", cronTriggers.sends],
  ["deciding tick", cronTriggers.decides],
  ["rendering tick", cronTriggers.renders],
] as const;
const hourMs = 3_600_000;
const minuteMs = 60_000;
const start = Date.UTC(2026, 5, 1);
/** One request in so many is sent and counts for all. */
const requestsSampled = 20;
const emptyInvocations = 50;
const emptyParts = 20;

/** Runs the Worker through simulated time, invocation by invocation, as Cloudflare would. */
export async function simulatedDay(options: SimulationOptions): Promise<SimulatedDay> {
  const to = start + (options.warmUpHours + options.hours) * hourMs;
  const origin = madeOrigin({ sites: options.sources, newPerDay: options.newPerDay, from: start, to });
  let now = start;
  let answered = { polls: 0, unchanged: 0 };
  let asked = 0;
  const refused: { readonly status: number; readonly minute: number }[] = [];
  const runtime = await startRuntime({
    config: edgeConfig(origin.sites, "1h"),
    plan: options.plan,
    counts: true,
    origin(url, headers) {
      const answer = origin.answer(url, headers.get("if-none-match"), now);
      answered = { polls: answered.polls + 1, unchanged: answered.unchanged + (answer.status === 304 ? 1 : 0) };
      return answer;
    },
  });
  try {
    const empty = await cpuOfNothing(runtime);
    const queue = new Queues();

    async function stretch(hours: number): Promise<Stretch> {
      const invocations: Invocation[] = [];
      const operationsBefore = queue.operations;
      const before = await counted(runtime);
      const answeredBefore = answered;
      const note = (kind: InvocationKind, { parts: called, ...usage }: UsageWithParts, standsFor = 1) => {
        const parts = called.map(({ kind: partKind, called: inTurn, ...used }): Invocation => {
          const cpuMs = Math.max(0, used.cpuMs - empty.partMs - inTurn * empty.besidePartMs);
          return { kind: partKind, standsFor, cpuMs, usage: used, parts: null };
        });
        const calledByIt = called.length - called.reduce((sum, part) => sum + part.called, 0);
        const cpuMs = Math.max(0, usage.cpuMs - empty.invocationMs - calledByIt * empty.besidePartMs);
        const invocation = { kind, standsFor, cpuMs, usage, parts };
        invocations.push(invocation, ...parts);
        for (const { queue: name, body } of usedInAll(invocation).sent) queue.send(name, body);
      };
      const requestsAMinute = options.requestsPerDay / 24 / 60 / requestsSampled;
      let requestsDue = 0;
      const end = now + hours * hourMs;
      for (; now < end; now += minuteMs) {
        const tickAt = now;
        for (const [kind, cron] of triggers) {
          now = tickAt + kinds.indexOf(kind);
          note(kind, (await runtime.tick(now, cron)).usage);
        }
        for (;;) {
          const batch = queue.next(now);
          if (batch === null) break;
          now = Math.min(now + 500, tickAt + minuteMs - 1);
          const { usage, retried } = await runtime.deliver(batch.queue, batch.messages, now);
          note(batch.queue === "polls" ? "poll message" : "write message", usage);
          queue.settle(batch, retried, now);
        }
        for (requestsDue += requestsAMinute; requestsDue >= 1; requestsDue--) {
          const { usage, status } = await runtime.ask(addressOf(asked++, feedsOf(origin.sites)), now);
          if (status !== 200) refused.push({ status, minute: (tickAt - start) / minuteMs });
          note("request", usage, requestsSampled);
        }
        now = tickAt;
        if ((now - start) % hourMs === 0) options.progress(`hour ${(now - start) / hourMs}`);
      }
      const after = await counted(runtime);
      return {
        hours,
        invocations,
        queueOperations: queue.operations - operationsBefore,
        polls: answered.polls - answeredBefore.polls,
        unchangedPolls: answered.unchanged - answeredBefore.unchanged,
        newEntries: after.entries - before.entries,
      };
    }

    const warmUp = await stretch(options.warmUpHours);
    const day = await stretch(options.hours);
    const sizes = [...warmUp.invocations, ...day.invocations].map(({ usage }) => usage.costs.databaseBytes);
    return {
      plan: options.plan,
      warmUp,
      day,
      databaseBytes: Math.max(...sizes.slice(-1000)),
      peakBytes: runtime.peakBytes(),
      dead: queue.dead,
      refused,
      ...(await counted(runtime)),
    };
  } finally {
    await runtime.close();
  }
}

/** Every feed and format in turn. */
function addressOf(number: number, feeds: number): string {
  return `/feed-${number % feeds}.${["rss", "atom", "json"][Math.floor(number / feeds) % 3]}`;
}

/** What measuring itself takes: an empty invocation, and what marking a part takes in it and beside it. */
async function cpuOfNothing(runtime: EdgeRuntime) {
  const nothing = async (queue: string, messages: number) => {
    const delivered = Array.from({ length: messages }, (_, id) => ({ id: String(id), body: {}, attempts: 1 }));
    return (await runtime.deliver(queue, delivered, start)).usage;
  };
  const invocations: number[] = [];
  for (let number = 0; number < emptyInvocations; number++) invocations.push((await nothing("nothing", 1)).cpuMs);
  const invocationMs = quantile(invocations, 0.5);
  const marked: UsageWithParts[] = [];
  for (let number = 0; number < emptyInvocations; number++) marked.push(await nothing("marks", emptyParts));
  const beside = quantile(
    marked.map(({ cpuMs }) => cpuMs),
    0.5,
  );
  return {
    invocationMs,
    partMs: quantile(
      marked.flatMap(({ parts }) => parts.map(({ cpuMs }) => cpuMs)),
      0.5,
    ),
    besidePartMs: Math.max(0, beside - invocationMs) / emptyParts,
  };
}

async function counted({ driver }: EdgeRuntime) {
  return sqlStores(driver).stories.count();
}
