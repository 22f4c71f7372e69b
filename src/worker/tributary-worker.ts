// The Worker's entrances: a cron tick, a batch from a queue, a request; and what it hands to itself.
import { consoleJournal } from "../adapters/workers/console-journal.ts";
import { databaseTroubles } from "../adapters/workers/database-troubles.ts";
import { fetchHttpClient } from "../adapters/workers/fetch-http-client.ts";
import { workersClock } from "../adapters/workers/workers-clock.ts";
import type { HubSurroundings } from "../app/hub.ts";
import type { Config } from "../model/config.ts";
import { sha256 } from "../model/sha256.ts";
import { settingsFrom } from "../settings-from.ts";
import { type AdminGuard, adminGuard, adminTokenName } from "../web/admin-guard.ts";
import { answerUnlessHammering, hammering } from "../web/hammering.ts";
import { calledParts } from "./called-parts.ts";
import { tick } from "./cron-tick.ts";
import type { Message } from "./messages.ts";
import { traceOf, work } from "./queue-batch.ts";
import { answering } from "./web-request.ts";
import { handedParts, ownParts, type WorkerParts } from "./worker-parts.ts";
import { type Bindings, openWorkersHome, type WorkersHome } from "./workers-home.ts";

/** Time, network and log, which tests bring their own of; and whom work may be handed to: all is done here without. */
type World = Pick<HubSurroundings, "clock" | "http" | "callbacks" | "journal"> & {
  parts?(context: ExecutionContext): WorkerParts | null;
};

type Entrances = Required<Pick<ExportedHandler<Bindings, Message>, "fetch" | "scheduled" | "queue">> & {
  /** What is handed on, done in the invocation that is called. */
  partsOf(bindings: Bindings, context: ExecutionContext): WorkerParts;
};

/** A Worker that reads and publishes by this configuration. */
export function tributaryWorker(
  config: Config,
  world: World = {
    clock: workersClock,
    http: fetchHttpClient(config.site.allowPrivateHosts),
    callbacks: fetchHttpClient(config.site.allowPrivateCallbacks),
    journal: consoleJournal,
    parts: ownParts,
  },
): Entrances {
  let known: ReturnType<typeof settingsOf> | null = null;
  // What readers' requests meet is written down by the next invocation of their isolate that works.
  const troubles = databaseTroubles();
  // Each isolate counts for itself: who hammers one is told so there.
  const hammerers = hammering(world.clock.now);
  let guard: AdminGuard | null = null;

  /** The work of one invocation; what it met of a database in trouble is written down, whatever comes of it. */
  const within = async <T>(
    bindings: Bindings,
    trace: string,
    work: (home: WorkersHome, hash: string) => Promise<T>,
  ) => {
    known ??= settingsOf(config, bindings.PUBLIC_URL);
    const { settings, hash } = await known;
    const home = openWorkersHome(bindings, settings, world, trace, troubles);
    try {
      return await work(home, hash);
    } finally {
      await home.noteTroubles();
    }
  };
  /** Null: what there is to do is done here. */
  const handing = (context: ExecutionContext, { plan }: WorkersHome, trace: string) => {
    const parts = plan.part === null ? null : (world.parts?.(context) ?? null);
    return parts === null ? null : handedParts(parts, trace);
  };

  return {
    partsOf: (bindings, context) =>
      calledParts(world.parts?.(context) ?? null, (trace, work) => within(bindings, trace, work)),

    async scheduled({ cron }, bindings, context) {
      const trace = crypto.randomUUID();
      await within(bindings, trace, (home, hash) => tick(cron, home, hash, handing(context, home, trace)));
    },

    async queue(batch, bindings, context) {
      const trace = traceOf(batch.messages) ?? crypto.randomUUID();
      await within(bindings, trace, (home) => work(batch, home, handing(context, home, trace)));
    },

    async fetch(request, bindings, context) {
      const publicUrl = config.site.publicUrl ?? (bindings.PUBLIC_URL || new URL(request.url).origin);
      const settings = { config, publicUrl, feedHashes: new Map<string, string>() };
      const home = openWorkersHome(bindings, settings, world, crypto.randomUUID(), troubles);
      guard ??= adminGuard(home.surroundings.secrets.get(adminTokenName), world.clock.now);
      const answer = answering(config, publicUrl, home, guard, context);
      return answerUnlessHammering(answer, hammerers, request.headers.get("cf-connecting-ip"), request);
    },
  };
}

async function settingsOf(config: Config, servedAt: string) {
  if (config.site.publicUrl === null && servedAt === "") {
    throw new Error("set public-url in feeds/_site.yaml, or PUBLIC_URL in wrangler.toml: feeds name their own address");
  }
  const site = { ...config.site, publicUrl: config.site.publicUrl ?? servedAt };
  const settings = await settingsFrom({ ...config, site }, servedAt);
  return {
    settings,
    hash: await sha256(JSON.stringify([[...config.sources.keys()], [...settings.feedHashes], config.overrides])),
  };
}
