// Two workerds: the Worker's, whose CPU time is measured, and D1's, as Cloudflare keeps them apart too.
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare, type Request, Response } from "miniflare";
import { minifiedCode } from "../../scripts/minified-code.ts";
import type { SqlDriver, Statement } from "../../src/adapters/sqlite/sql-driver.ts";
import { childPids, cpuMsOf, peakBytesOf } from "./process-cpu.ts";
import type { StoreCosts, StoreFault } from "./store-costs.ts";

export interface SentMessage {
  readonly queue: "polls" | "stories";
  readonly body: unknown;
}

/** What one invocation used. */
export interface Usage {
  /** With that of the runtime around it; the simulation subtracts an empty invocation's. */
  readonly cpuMs: number;
  readonly costs: StoreCosts;
  /** By the beginning of each statement. */
  readonly statements: readonly (readonly [string, StoreCosts])[];
  readonly subrequests: number;
  /** How many of them were answered with 304. */
  readonly notModified: number;
  readonly sent: readonly SentMessage[];
}

export const partKinds = [
  "poll part",
  "reading part",
  "decision part",
  "choosing part",
  "rendering part",
  "publishing part",
] as const;
export type PartKind = (typeof partKinds)[number];

/** What an invocation used, and what those did that it called. */
export interface UsageWithParts extends Usage {
  readonly parts: readonly UsageOfPart[];
}

export interface UsageOfPart extends Usage {
  readonly kind: PartKind;
  /** How many others it called itself; they stand beside it. */
  readonly called: number;
}

/** A message as it is delivered. */
export interface Delivery {
  readonly id: string;
  readonly body: unknown;
  readonly attempts: number;
}

export interface Settled {
  readonly usage: UsageWithParts;
  /** Ids of messages that are to come again. */
  readonly retried: readonly string[];
}

export interface Ticked {
  readonly usage: UsageWithParts;
  /** It ended with an error; nobody tries it again, but the next minute comes. */
  readonly failed: boolean;
}

export interface EdgeRuntime {
  /** One of the cron triggers. */
  tick(now: number, cron: string): Promise<Ticked>;
  deliver(queue: string, messages: readonly Delivery[], now: number): Promise<Settled>;
  ask(
    path: string,
    now: number,
  ): Promise<{ readonly usage: UsageWithParts; readonly status: number; readonly text: string }>;
  /** The database, past the Worker and its faults; what it costs is not counted. */
  readonly driver: SqlDriver;
  /** From the next query on so many are well; then one goes wrong. Null: all are well. */
  /** Kills the Worker's process, whatever it does, and starts another. */
  restart(): Promise<void>;
  fault(fault: { readonly kind: StoreFault; readonly after: number } | null): Promise<void>;
  peakBytes(): number;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  /** As compiledConfig writes it. */
  readonly config: string;
  readonly plan: "free" | "paid";
  /** Whether what an invocation costs is looked for, which takes longer than many an invocation; else it counts as nothing. */
  readonly counts: boolean;
  /** Answers what the Worker fetches. */
  readonly origin: (url: string, headers: Headers) => globalThis.Response;
}

const compatibilityDate = "2026-11-01";
const workerd = new URL("./workerd/", import.meta.url);

/** Starts both, with an empty database under all migrations. */
export async function startRuntime(options: RuntimeOptions): Promise<EdgeRuntime> {
  const store = new Miniflare(
    convertV4MiniflareOptions({
      ...module(await bundled("store-worker.ts")),
      d1Databases: ["DB"],
    }),
  );
  const storeUrl = await store.ready;
  await migrate(await store.getD1Database("DB"));
  const script = await minifiedCode(await bundled("simulated-worker.ts"));
  let spent = nothingSpent;
  let cpuBeforeMs = 0;
  let parts: UsageOfPart[] = [];
  /** What is going on: the invocation from outside, and within it those that called each other. */
  let open: { usage: Usage; called: number }[] = [];

  async function startHome() {
    const before = new Set(childPids());
    const home = new Miniflare(
      convertV4MiniflareOptions({
        ...module(script),
        bindings: { CONFIG: options.config, PLAN: options.plan, PUBLIC_URL: "https://feeds.example" },
        serviceBindings: {
          STORE: { external: { address: storeUrl.host, http: {} } },
          async SENT(request: Request) {
            const queue = new URL(request.url).pathname.slice(1) as SentMessage["queue"];
            const bodies = (await request.json()) as { body: unknown }[];
            spent = { ...spent, sent: [...spent.sent, ...bodies.map(({ body }) => ({ queue, body }))] };
            return new Response();
          },
          async MARKS(request: Request) {
            const kind = (await request.text()) as PartKind;
            const usage = await usedSinceLast();
            const current = open.at(-1);
            if (current === undefined) return new Response();
            current.usage = sumOf(current.usage, usage);
            if (new URL(request.url).pathname === "/begin") {
              current.called++;
              open.push({ usage: nothingUsed, called: 0 });
            } else {
              open.pop();
              parts.push({ kind, called: current.called, ...current.usage });
            }
            return new Response();
          },
        },
        outboundService(request: Request) {
          const answer = options.origin(request.url, request.headers as unknown as Headers);
          const notModified = spent.notModified + (answer.status === 304 ? 1 : 0);
          spent = { ...spent, subrequests: spent.subrequests + 1, notModified };
          return answer as unknown as Response;
        },
        queueConsumers: ["nothing"],
      }),
    );
    await home.ready;
    const pid = childPids().find((child) => !before.has(child));
    if (pid === undefined) throw new Error("the Worker's runtime has no process");
    return { home, pid, entrance: await home.getWorker() };
  }

  let running = await startHome();

  async function asked<Row>(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    const response = await store.dispatchFetch("http://store/past", {
      method: "POST",
      body: JSON.stringify(statements),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Row[][];
  }

  async function costs() {
    const response = await store.dispatchFetch("http://store/costs");
    return (await response.json()) as StoreCosts & { readonly statements: Usage["statements"] };
  }

  /** What was used since it was last asked for; the Worker waits meanwhile. */
  async function usedSinceLast(): Promise<Usage> {
    if (!options.counts) {
      const usage = { ...nothingUsed, ...spent };
      spent = nothingSpent;
      return usage;
    }
    const cpuMs = cpuMsOf(running.pid);
    const { statements, ...costsSpent } = await costs();
    const usage = { cpuMs: cpuMs - cpuBeforeMs, costs: costsSpent, statements, ...spent };
    spent = nothingSpent;
    cpuBeforeMs = cpuMs;
    return usage;
  }

  async function measured<T>(work: () => Promise<T>): Promise<readonly [UsageWithParts, T]> {
    spent = nothingSpent;
    const outermost = { usage: nothingUsed, called: 0 };
    open = [outermost];
    parts = [];
    cpuBeforeMs = cpuMsOf(running.pid);
    const result = await work();
    const usage = sumOf(outermost.usage, await usedSinceLast());
    return [{ ...usage, parts }, result];
  }

  return {
    async tick(now, cron) {
      const [usage, { outcome }] = await measured(() =>
        running.entrance.scheduled({ scheduledTime: new Date(now), cron }),
      );
      return { usage, failed: outcome !== "ok" };
    },
    async deliver(queue, messages, now) {
      const delivered = messages.map((message) => ({ ...message, timestamp: new Date(now) }));
      const [usage, result] = await measured(() => running.entrance.queue(queue, delivered));
      const { outcome, retryBatch, retryMessages, ackAll } = result;
      const all = retryBatch.retry || (outcome !== "ok" && !ackAll);
      return { usage, retried: all ? messages.map(({ id }) => id) : retryMessages.map(({ msgId }) => msgId) };
    },
    async ask(path, now) {
      const headers = { "x-simulated-now": String(now) };
      const [usage, answer] = await measured(async () => {
        const response = await running.entrance.fetch(`https://feeds.example${path}`, { headers });
        return { status: response.status, text: await response.text() };
      });
      return { usage, ...answer };
    },
    driver: {
      async all<Row>(sql: string, params: Statement["params"]) {
        const [rows] = await asked<Row>([{ sql, params }]);
        return rows ?? [];
      },
      async run(sql, params) {
        await asked([{ sql, params }]);
      },
      async batch(statements) {
        await asked(statements);
      },
    },
    async fault(fault) {
      await store.dispatchFetch("http://store/fault", { method: "POST", body: JSON.stringify(fault) });
    },
    async restart() {
      process.kill(running.pid, "SIGKILL");
      await running.home.dispose().catch(() => {});
      running = await startHome();
    },
    peakBytes: () => peakBytesOf(running.pid),
    async close() {
      await Promise.all([running.home.dispose(), store.dispose()]);
    },
  };
}

const nothingSpent = { subrequests: 0, notModified: 0, sent: [] as readonly SentMessage[] };
const nothingUsed: Usage = {
  cpuMs: 0,
  costs: { queries: 0, rowsRead: 0, rowsWritten: 0, databaseBytes: 0 },
  statements: [],
  ...nothingSpent,
};

/** What both used; the database is as large as it was after the second. */
export function sumOf(one: Usage, other: Usage): Usage {
  return {
    cpuMs: one.cpuMs + other.cpuMs,
    costs: {
      queries: one.costs.queries + other.costs.queries,
      rowsRead: one.costs.rowsRead + other.costs.rowsRead,
      rowsWritten: one.costs.rowsWritten + other.costs.rowsWritten,
      databaseBytes: other.costs.databaseBytes,
    },
    statements: [...one.statements, ...other.statements],
    subrequests: one.subrequests + other.subrequests,
    notModified: one.notModified + other.notModified,
    sent: [...one.sent, ...other.sent],
  };
}

function module(script: string) {
  return { modules: true as const, script, compatibilityDate };
}

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL(file, workerd).pathname],
    bundle: true,
    format: "esm",
    external: ["cloudflare:workers"],
    minify: true,
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    // As wrangler.toml has it.
    alias: { "entities/decode": new URL("../../src/adapters/workers/html-entities.ts", import.meta.url).pathname },
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

async function migrate(database: { exec(sql: string): Promise<unknown> }): Promise<void> {
  const folder = new URL("../../migrations/", import.meta.url);
  for (const name of readdirSync(folder).sort()) {
    const sql = readFileSync(new URL(name, folder), "utf8").replace(/--.*$/gm, "").replace(/\s+/g, " ");
    for (const statement of sql
      .split(";")
      .map((part) => part.trim())
      .filter(Boolean))
      await database.exec(statement);
  }
}
