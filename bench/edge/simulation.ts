import { stringify } from "yaml";
import { compiledConfig } from "../../src/config/compiled-config.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { type MadeSite, madeOrigin } from "./origin.ts";
import { type Delivery, type EdgeRuntime, startRuntime, type Usage } from "./runtime.ts";

export interface SimulationOptions {
  readonly sources: number;
  readonly hours: number;
  /** Before them, in which all sources are met for the first time. */
  readonly warmUpHours: number;
  readonly newPerDay: number;
  /** Of readers, a day. */
  readonly requestsPerDay: number;
  /** Told now and then how far it has come. */
  progress(words: string): void;
}

export type InvocationKind = "cron tick" | "poll message" | "write message" | "request";

export interface Invocation {
  readonly kind: InvocationKind;
  /** For how many like it this one stands. */
  readonly standsFor: number;
  /** An empty invocation's subtracted. */
  readonly cpuMs: number;
  readonly usage: Usage;
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
  readonly warmUp: Stretch;
  readonly day: Stretch;
  readonly databaseBytes: number;
  readonly peakBytes: number;
  /** Messages that were given up. */
  readonly dead: number;
  /** Requests that were not answered with a feed. */
  readonly refused: number;
  readonly entries: number;
  readonly stories: number;
  readonly placed: number;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
const start = Date.UTC(2026, 5, 1);
const sourcesAFeed = 50;
/** One request in so many is sent and counts for all. */
const requestsSampled = 20;
const mostAttempts = 4;
const emptyInvocations = 50;

/** Runs the Worker through simulated time, invocation by invocation, as Cloudflare would. */
export async function simulatedDay(options: SimulationOptions): Promise<SimulatedDay> {
  const to = start + (options.warmUpHours + options.hours) * hourMs;
  const origin = madeOrigin({ sites: options.sources, newPerDay: options.newPerDay, from: start, to });
  let now = start;
  let answered = { polls: 0, unchanged: 0 };
  let asked = 0;
  let refused = 0;
  const runtime = await startRuntime({
    config: configOf(origin.sites),
    plan: "free",
    origin(url, headers) {
      const answer = origin.answer(url, headers.get("if-none-match"), now);
      answered = { polls: answered.polls + 1, unchanged: answered.unchanged + (answer.status === 304 ? 1 : 0) };
      return answer;
    },
  });
  try {
    const emptyCpuMs = await cpuOfNothing(runtime);
    const queue = new Queue();

    async function stretch(hours: number): Promise<Stretch> {
      const invocations: Invocation[] = [];
      const operationsBefore = queue.operations;
      const before = await counted(runtime);
      const answeredBefore = answered;
      const note = (kind: InvocationKind, usage: Usage, standsFor = 1) => {
        invocations.push({ kind, standsFor, cpuMs: Math.max(0, usage.cpuMs - emptyCpuMs), usage });
        for (const { queue: name, body } of usage.sent) queue.send(name, body);
      };
      const requestsAMinute = options.requestsPerDay / 24 / 60 / requestsSampled;
      let requestsDue = 0;
      const end = now + hours * hourMs;
      for (; now < end; now += minuteMs) {
        const tickAt = now;
        note("cron tick", await runtime.tick(now));
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
          if (status !== 200) refused++;
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

function feedsOf(sites: readonly MadeSite[]): number {
  return Math.ceil(sites.length / sourcesAFeed);
}

function configOf(sites: readonly MadeSite[]): string {
  const files = [{ path: "feeds/_site.yaml", text: stringify({ title: "Edge", polling: { every: "1h" } }) }];
  for (let feed = 0; feed < feedsOf(sites); feed++) {
    const sources = sites.slice(feed * sourcesAFeed, (feed + 1) * sourcesAFeed).map(({ url }) => url);
    files.push({ path: `feeds/feed-${feed}.yaml`, text: stringify({ defaults: { poll: "1h" }, sources }) });
  }
  const outcome = loadConfig(files);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return compiledConfig(outcome.config);
}

async function cpuOfNothing(runtime: EdgeRuntime): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < emptyInvocations; number++) {
    const { usage } = await runtime.deliver("nothing", [{ id: String(number), body: {}, attempts: 1 }], start);
    times.push(usage.cpuMs);
  }
  return times.toSorted((a, b) => a - b)[emptyInvocations / 2] ?? 0;
}

async function counted(runtime: EdgeRuntime) {
  const [row] = await runtime.query<{ entries: number; placed: number; stories: number }>(
    `SELECT (SELECT count(*) FROM entries) AS entries, (SELECT count(*) FROM memberships) AS placed,
       (SELECT count(DISTINCT story_id) FROM memberships) AS stories`,
  );
  return row ?? { entries: 0, placed: 0, stories: 0 };
}

interface Batch {
  readonly queue: "polls" | "stories";
  readonly messages: readonly Delivery[];
}

interface Waiting extends Delivery {
  readonly from: number;
}

/** Cloudflare's queues as wrangler.toml sets them: polls one a batch, wakes of the writer up to a hundred. */
class Queue {
  operations = 0;
  dead = 0;
  private count = 0;
  private readonly waiting: Record<Batch["queue"], Waiting[]> = { polls: [], stories: [] };

  send(queue: Batch["queue"], body: unknown): void {
    this.operations += 3;
    this.waiting[queue].push({ id: String(this.count++), body, attempts: 1, from: 0 });
  }

  /** Polls before wakes: those that come while it is polled become one batch. */
  next(now: number): Batch | null {
    for (const [queue, most] of [
      ["polls", 1],
      ["stories", 100],
    ] as const) {
      const messages = this.waiting[queue].filter(({ from }) => from <= now).slice(0, most);
      if (messages.length === 0) continue;
      this.waiting[queue] = this.waiting[queue].filter((message) => !messages.includes(message));
      return { queue, messages };
    }
    return null;
  }

  settle({ queue, messages }: Batch, retried: readonly string[], now: number): void {
    for (const message of messages) {
      if (!retried.includes(message.id)) continue;
      this.operations++;
      if (message.attempts >= mostAttempts) this.dead++;
      else {
        const from = now + 30_000 * message.attempts;
        this.waiting[queue].push({ ...(message as Waiting), attempts: message.attempts + 1, from });
      }
    }
  }
}
