// Two workerds: the Worker's, whose CPU time is measured, and D1's, as Cloudflare keeps them apart too.
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare, type Request, Response } from "miniflare";
import { childPids, cpuMsOf, peakBytesOf } from "./process-cpu.ts";
import type { StoreCosts } from "./store-costs.ts";

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

/** A message as it is delivered. */
export interface Delivery {
  readonly id: string;
  readonly body: unknown;
  readonly attempts: number;
}

export interface Settled {
  readonly usage: Usage;
  /** Ids of messages that are to come again. */
  readonly retried: readonly string[];
}

export interface EdgeRuntime {
  tick(now: number): Promise<Usage>;
  deliver(queue: string, messages: readonly Delivery[], now: number): Promise<Settled>;
  ask(path: string, now: number): Promise<{ readonly usage: Usage; readonly status: number; readonly text: string }>;
  query<Row>(sql: string): Promise<readonly Row[]>;
  peakBytes(): number;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  /** As compiledConfig writes it. */
  readonly config: string;
  readonly plan: "free" | "paid";
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
  const before = new Set(childPids());
  let subrequests = 0;
  let notModified = 0;
  let sent: SentMessage[] = [];
  const home = new Miniflare(
    convertV4MiniflareOptions({
      ...module(await bundled("simulated-worker.ts")),
      bindings: { CONFIG: options.config, PLAN: options.plan, PUBLIC_URL: "https://feeds.example" },
      serviceBindings: {
        STORE: { external: { address: storeUrl.host, http: {} } },
        async SENT(request: Request) {
          const queue = new URL(request.url).pathname.slice(1) as SentMessage["queue"];
          for (const { body } of (await request.json()) as { body: unknown }[]) sent.push({ queue, body });
          return new Response();
        },
      },
      outboundService(request: Request) {
        subrequests++;
        const answer = options.origin(request.url, request.headers as unknown as Headers);
        if (answer.status === 304) notModified++;
        return answer as unknown as Response;
      },
      queueConsumers: ["nothing"],
    }),
  );
  await home.ready;
  const pid = childPids().find((child) => !before.has(child));
  if (pid === undefined) throw new Error("the Worker's runtime has no process");
  const entrance = await home.getWorker();

  async function costs() {
    const response = await store.dispatchFetch("http://store/costs");
    return (await response.json()) as StoreCosts & { readonly statements: Usage["statements"] };
  }

  async function measured<T>(work: () => Promise<T>): Promise<readonly [Usage, T]> {
    subrequests = 0;
    notModified = 0;
    sent = [];
    const cpuBefore = cpuMsOf(pid as number);
    const result = await work();
    const cpuMs = cpuMsOf(pid as number) - cpuBefore;
    const { statements, ...spent } = await costs();
    return [{ cpuMs, costs: spent, statements, subrequests, notModified, sent }, result];
  }

  return {
    async tick(now) {
      const [usage] = await measured(() => entrance.scheduled({ scheduledTime: new Date(now), cron: "* * * * *" }));
      return usage;
    },
    async deliver(queue, messages, now) {
      const delivered = messages.map((message) => ({ ...message, timestamp: new Date(now) }));
      const [usage, result] = await measured(() => entrance.queue(queue, delivered));
      const { outcome, retryBatch, retryMessages, ackAll } = result;
      const all = retryBatch.retry || (outcome !== "ok" && !ackAll);
      return { usage, retried: all ? messages.map(({ id }) => id) : retryMessages.map(({ msgId }) => msgId) };
    },
    async ask(path, now) {
      const headers = { "x-simulated-now": String(now) };
      const [usage, answer] = await measured(async () => {
        const response = await entrance.fetch(`https://feeds.example${path}`, { headers });
        return { status: response.status, text: await response.text() };
      });
      return { usage, ...answer };
    },
    async query<Row>(sql: string) {
      const response = await store.dispatchFetch("http://store/", {
        method: "POST",
        body: JSON.stringify([{ sql, params: [] }]),
      });
      const [rows] = (await response.json()) as Row[][];
      await costs();
      return rows ?? [];
    },
    peakBytes: () => peakBytesOf(pid),
    async close() {
      await Promise.all([home.dispose(), store.dispose()]);
    },
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
    minify: true,
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
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
