// The Worker's three entrances: a cron tick, a batch from a queue, a reader's request.
import { consoleJournal } from "./adapters/workers/console-journal.ts";
import { databaseTroubles } from "./adapters/workers/database-troubles.ts";
import { fetchHttpClient } from "./adapters/workers/fetch-http-client.ts";
import { workersClock } from "./adapters/workers/workers-clock.ts";
import { administer } from "./app/administer.ts";
import { applyConfiguration } from "./app/apply-configuration.ts";
import { rememberHubRequest } from "./app/ask-hub.ts";
import { decideStories } from "./app/decide-stories.ts";
import { dropLostListeners, type HubSurroundings, runHub } from "./app/hub.ts";
import { leaveNotedArchives } from "./app/leave-archives.ts";
import { type PartPoller, pollGroup, pollPart, type Reach } from "./app/poll-group.ts";
import {
  feedMaker,
  markFeedsSetOtherwise,
  markFeedsThatWaited,
  publishMarkedFeed,
  publishMarkedFeeds,
} from "./app/publish-feeds.ts";
import { retain } from "./app/retain.ts";
import { type Delivery, receiveDelivery } from "./app/websub.ts";
import { digestOf } from "./config/settings-hash.ts";
import { workOfTrigger } from "./cron-triggers.ts";
import type { Work } from "./model/administration.ts";
import type { Config } from "./model/config.ts";
import type { HubRequest } from "./model/listener.ts";
import type { MergedFeed } from "./model/merged-feed.ts";
import type { Clock } from "./ports/clock.ts";
import { settingsFrom } from "./settings-from.ts";
import { type AdminGuard, adminGuard, adminTokenName } from "./web/admin-guard.ts";
import { edgeCached } from "./web/edge-cache.ts";
import { answerUnlessHammering, hammering } from "./web/hammering.ts";
import { webApp } from "./web/web-app.ts";
import { type HandedParts, handedParts, ownParts, type WorkerParts } from "./worker-parts.ts";
import {
  type Bindings,
  type GroupMessage,
  type HubMessage,
  openWorkersHome,
  type PollMessage,
  type WorkersHome,
  type WriteMessage,
} from "./workers-home.ts";

type Message = GroupMessage | PollMessage | WriteMessage | HubMessage;

/** Time, network and log, which tests bring their own of; and whom work may be handed to: all is done here without. */
type World = Pick<HubSurroundings, "clock" | "http" | "callbacks" | "journal"> & {
  parts?(context: ExecutionContext): WorkerParts | null;
};

type Entrances = Required<Pick<ExportedHandler<Bindings, Message>, "fetch" | "scheduled" | "queue">> & {
  /** What is handed on, done in the invocation that is called. */
  partsOf(bindings: Bindings): WorkerParts;
};

/** What one poll may need at most, and the end of the group: the turns of hops to other hosts, what is known, the commit. */
const mostQueriesAPoll = 20;
/** A source may redirect five times, and its hub be asked. */
const mostRequestsAPoll = 8;
const deadQueueEnd = "-dead";
const groupsAtOnce = 100;
/** What so many cron ticks decide is not worth a message. */
const ticksOfPatience = 5;
/** Settings change with a deployment, which is noticed at once; this finds what the version before rendered after it. */
const settingsLookedAtEveryMinutes = 15;
/** So that hosts have their gap between two invocations. */
const goesOnAfterSeconds = 3;
/** A decision reads its neighbours; then all that were decided are placed, and moves by hand are followed. */
const mostQueriesADecision = 16;
/** Entries with the same facts, their stories, their vectors. */
const mostQueriesALink = 3;
const noModelBound = {
  event: "fault",
  during: "linking across languages",
  detail:
    "across-languages is on in feeds/_site.yaml, but no model is bound: uncomment [ai] in wrangler.toml, or set it off",
} as const;
const mostQueriesAFeed = 24;
const mostQueriesAPruning = 28;
/** Read, written anew in its parts, noted. */
const mostQueriesAnArchive = 8;
/** Fifty subrequests are the free plan's; and each callback may be of another document, which is a query. */
const mostCallbacksAMessage = 40;
/** Beside the documents: what is due, what came of it, what is due next. */
const mostQueriesAroundCallbacks = 14;

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
  const open = async (bindings: Bindings, trace: string) => {
    known ??= settingsOf(config, bindings.PUBLIC_URL);
    const { settings, hash } = await known;
    return { hash, home: openWorkersHome(bindings, settings, world, trace, troubles) };
  };
  /** Null: what there is to do is done here. */
  const handing = (context: ExecutionContext, { plan }: WorkersHome, trace: string) => {
    const parts = plan.part === null ? null : (world.parts?.(context) ?? null);
    return parts === null ? null : handedParts(parts, trace);
  };

  /** The work of one invocation; what it met of a database in trouble is written down, whatever comes of it. */
  const within = async <T>(
    bindings: Bindings,
    trace: string,
    work: (home: WorkersHome, hash: string) => Promise<T>,
  ) => {
    const { home, hash } = await open(bindings, trace);
    try {
      return await work(home, hash);
    } finally {
      await home.noteTroubles();
    }
  };

  return {
    partsOf: (bindings) => ({
      poll: (part, trace) =>
        within(bindings, trace, (home) =>
          pollPart(part, home.surroundings, reachOf(home, home.plan.part?.work ?? home.plan.work)),
        ),
      decide: (most, trace) => within(bindings, trace, (home) => decideHere(home, most)),
      choose: (stale, now, trace) =>
        within(bindings, trace, async ({ surroundings }) => {
          const { merged, ...chosen } = await feedMaker(surroundings).choose(stale, now);
          return { merged: JSON.stringify(merged), ...chosen };
        }),
      render: (merged, rendition, now, trace) =>
        within(bindings, trace, ({ surroundings }) =>
          feedMaker(surroundings).render(JSON.parse(merged) as MergedFeed, rendition, now),
        ),
      publish: (slug, trace) => within(bindings, trace, (home) => publishMarkedFeed(home.surroundings, slug)),
    }),

    async scheduled({ cron }, bindings, context) {
      const trace = crypto.randomUUID();
      await within(bindings, trace, async (home, hash) => {
        const handed = handing(context, home, trace);
        const { sends, decides, renders } = workOfTrigger(cron);
        if (sends) await send(home, hash);
        const { decisionsATick, rendersATick } = home.plan;
        if (decides && decisionsATick > 0) await decide(home, decisionsATick, handed);
        if (decides) await leaveArchives(home);
        if (renders && isTimeToPrune(home)) await prune(home);
        if (renders && rendersATick > 0) await renderFeeds(home, rendersATick, handed);
      });
    },

    async queue(batch, bindings, context) {
      const trace = traceOf(batch.messages) ?? crypto.randomUUID();
      await within(bindings, trace, async (home) => {
        const handed = handing(context, home, trace);
        if (batch.queue.endsWith(deadQueueEnd)) return bury(batch.messages, home);
        const writes: globalThis.Message<Message>[] = [];
        for (const message of batch.messages) {
          const { body } = message;
          if (body.kind === "group") await settle([message], "polling", home, () => poll(body.group, home, handed));
          else if (body.kind === "hub") await settle([message], "telling of changes", home, () => tell(home));
          // Sent by an earlier version: its sources are due in their groups.
          else if (body.kind === "poll") message.ack();
          else writes.push(message);
        }
        if (writes.length > 0) await settle(writes, "writing stories", home, () => write(home, handed));
      });
    },

    async fetch(request, bindings, context) {
      const publicUrl = config.site.publicUrl ?? (bindings.PUBLIC_URL || new URL(request.url).origin);
      const settings = { config, publicUrl, feedHashes: new Map<string, string>() };
      const home = openWorkersHome(bindings, settings, world, crypto.randomUUID(), troubles);
      guard ??= adminGuard(home.surroundings.secrets.get(adminTokenName), world.clock.now);
      const app = webApp({
        ...home.surroundings,
        config: () => config,
        publicUrl: () => publicUrl,
        admin: {
          ...home.surroundings.administration,
          guard,
          state: home.state,
          administer: (action) => {
            const around = {
              config,
              again: (work: Work) => again(work, home),
              archivesAtOnce: home.plan.archivesAtOnce,
            };
            return administer(action, "network", { ...home.surroundings, ...around });
          },
        },
        websub: {
          ...home.surroundings.subscriptions,
          deliver: (...delivered) => deliver(delivered, home),
          standing: home.hub.hub.standing,
          askHub: (request) => askHub(request, home),
        },
      });
      const answer = edgeCached(
        (asked) => app.fetch(asked),
        caches.default,
        (work) => context.waitUntil(work),
      );
      return answerUnlessHammering(answer, hammerers, request.headers.get("cf-connecting-ip"), request);
    },
  };
}

async function send(home: WorkersHome, hash: string): Promise<void> {
  const { surroundings, applied, hub, plan } = home;
  const { clock, groups, settings } = surroundings;
  const reconfigured = await applyConfiguration(surroundings, applied, hash);
  await home.sendGroups(await groups.send(clock.now(), groupsAtOnce));
  await markFeedsThatWaited(surroundings);
  if (reconfigured || minuteOf(clock) % settingsLookedAtEveryMinutes === 0) await markFeedsSetOtherwise(surroundings);
  // What a lost message left behind, and on the free plan what the minutes alone would be long over.
  if (reconfigured || (mayWake(home) && (await hasWork(home, plan.decisionsATick * ticksOfPatience))))
    await home.wakeWriter();
  if (reconfigured) await dropLostListeners(hub);
  const due = settings().config.site.hub === null ? null : await hub.hub.nextDueAt();
  if (due !== null && due <= clock.now()) await home.wakeHub(0);
}

/** Now and then, in minutes in which the writer is not woken. */
function isTimeToPrune({ plan, surroundings: { clock } }: WorkersHome): boolean {
  return minuteOf(clock) % plan.pruneEveryMinutes === 1;
}

/** A step of pruning; one that fails is taken up by the next, and polls go on. */
async function prune(home: WorkersHome): Promise<void> {
  const { surroundings, retention, queriesLeft, plan } = home;
  try {
    for (let step = 0; step < plan.pruneSteps && queriesLeft() >= mostQueriesAPruning; step++) {
      if (!(await retain({ ...surroundings, retention }, await home.databaseSize())).more) return;
    }
  } catch (error) {
    surroundings.journal.record({ event: "fault", during: "pruning", detail: String(error) });
  }
}

/** Goes on with the archives that takedowns left to be looked through. */
async function leaveArchives({ surroundings, plan: { archivesAtOnce }, queriesLeft }: WorkersHome): Promise<void> {
  if (queriesLeft() >= archivesAtOnce * mostQueriesAnArchive)
    await leaveNotedArchives({ ...surroundings, archivesAtOnce });
}

/** Of the minutes in which something is undecided some are passed over, where a message counts. */
function mayWake({ plan, surroundings: { clock } }: WorkersHome): boolean {
  return minuteOf(clock) % plan.wakeEveryMinutes === 0;
}

function minuteOf(clock: Pick<Clock, "now">): number {
  return Math.floor(clock.now() / 60_000);
}

async function settingsOf(config: Config, servedAt: string) {
  if (config.site.publicUrl === null && servedAt === "") {
    throw new Error("set public-url in feeds/_site.yaml, or PUBLIC_URL in wrangler.toml: feeds name their own address");
  }
  const site = { ...config.site, publicUrl: config.site.publicUrl ?? servedAt };
  const settings = await settingsFrom({ ...config, site }, servedAt);
  return {
    settings,
    hash: await digestOf(JSON.stringify([[...config.sources.keys()], [...settings.feedHashes], config.overrides])),
  };
}

/** The trace of the first message that bears one; many wakes of the writer are one. */
function traceOf(messages: readonly globalThis.Message<Message>[]): string | null {
  for (const { body } of messages) if ("trace" in body && body.trace !== undefined) return body.trace;
  return null;
}

/** Messages are acknowledged one by one, or delivered again later: what they ask for may be done twice. */
async function settle(
  messages: readonly globalThis.Message<Message>[],
  during: string,
  { surroundings }: WorkersHome,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    for (const message of messages) message.ack();
  } catch (error) {
    surroundings.journal.record({ event: "fault", during, detail: String(error) });
    for (const message of messages) message.retry({ delaySeconds: 30 * message.attempts });
  }
}

/** Polls the group as far as the invocation's limits reach; the rest is another message's. */
async function poll(group: number, home: WorkersHome, handed: HandedParts | null): Promise<void> {
  const polled = await pollGroup(group, home.surroundings, pollerOf(home, handed));
  if (polled === null) return;
  if (polled.left > 0) await home.sendGroups([group], goesOnAfterSeconds);
  if (polled.reports.some(({ newEntries, editedEntries }) => newEntries + editedEntries > 0)) await tellWriter(home);
}

function pollerOf(home: WorkersHome, handed: HandedParts | null): PartPoller {
  const { plan, surroundings } = home;
  if (handed === null || plan.part === null) {
    const reach = reachOf(home, plan.work);
    return { most: Number.POSITIVE_INFINITY, poll: (part) => pollPart(part, surroundings, reach) };
  }
  const begun = surroundings.clock.now();
  return {
    most: plan.part.polls,
    async poll(part) {
      const mayGoOn = handed.left() > 0 && surroundings.clock.now() - begun <= mostMsAGroup;
      return mayGoOn ? handed.poll(part) : null;
    },
  };
}

/** At once where a message costs next to nothing; else the next cron tick does it for all polls of its minute. */
async function tellWriter(home: WorkersHome): Promise<void> {
  if (home.plan.decisionsATick === 0) await home.wakeWriter();
}

const bytesOfWork = 4096;
/** About what a first document costs. */
const workOfNewSource = 25;
/** Servers that do not answer must not outlast the group's lease, fifteen minutes. */
const mostMsAGroup = 8 * 60_000;
/** A document this long is read in an invocation of its own. */
const largeBytes = 256 * 1024;

/** About so much work, and as far as the invocation's queries and requests go. */
function reachOf(home: WorkersHome, most: number): Reach {
  let work = 0;
  const begun = home.surroundings.clock.now();
  const read = (bytes: number | null) => (bytes ?? 0) / bytesOfWork;
  return {
    affords({ lastPoll, observed }) {
      if (home.queriesLeft() < mostQueriesAPoll || home.requestsLeft() < mostRequestsAPoll) return false;
      if (home.surroundings.clock.now() - begun > mostMsAGroup) return false;
      const expected =
        lastPoll === null ? workOfNewSource : (observed.bytes ?? 0) > largeBytes ? read(observed.bytes) : 1;
      return work === 0 || work + expected <= most;
    },
    spent({ lastPoll, observed }, report) {
      work += report?.result !== "fresh" ? 1 : lastPoll === null ? workOfNewSource : read(observed.bytes);
    },
  };
}

/** Decides, and renders where that is done here, as far as the invocation's limits reach; the rest waits for the next one. */
async function write(home: WorkersHome, handed: HandedParts | null): Promise<void> {
  await decide(home, home.plan.decisions, handed);
  if (home.plan.rendersATick === 0) await renderFeeds(home, Number.POSITIVE_INFINITY, handed);
  if (home.queriesLeft() < 2 || (await hasWork(home, home.plan.decisionsATick * ticksOfPatience)))
    await home.wakeWriter();
}

/** So many decisions at most, as far as the invocation's limits reach; how many they were. */
async function decide(home: WorkersHome, most: number, handed: HandedParts | null): Promise<number> {
  const { part } = home.plan;
  return handed === null || part === null ? decideHere(home, most) : decideInParts(most, part.decisions, handed);
}

async function decideInParts(most: number, atOnce: number, handed: HandedParts): Promise<number> {
  let decided = 0;
  while (decided < most && handed.left() > 0) {
    const more = await handed.decide(Math.min(atOnce, most - decided));
    decided += more;
    if (more < atOnce) break;
  }
  return decided;
}

async function decideHere(home: WorkersHome, most: number): Promise<number> {
  const { settings, embedder, journal } = home.surroundings;
  const { acrossLanguages } = settings().config.site;
  if (acrossLanguages && embedder === undefined) journal.record(noModelBound);
  const queries = mostQueriesADecision + (acrossLanguages ? mostQueriesALink : 0);
  return decideStories(home.surroundings, () => home.queriesLeft() >= queries, most);
}

/** So many of the stale feeds, as far as the invocation's queries reach. */
async function renderFeeds(home: WorkersHome, most: number, handed: HandedParts | null): Promise<void> {
  let feeds = most;
  const mayGoOn = () => home.queriesLeft() >= mostQueriesAFeed && feeds-- > 0;
  const published =
    home.queriesLeft() < mostQueriesAFeed ? 0 : await publishMarkedFeeds(home.surroundings, mayGoOn, handed);
  if (published > 0 && home.surroundings.settings().config.site.hub !== null) await home.wakeHub(0);
}

/** Asks and tells as many as one message may; the rest, and what comes due within the minute, waits for another. */
async function tell({ hub, queriesLeft, wakeHub }: WorkersHome): Promise<void> {
  const next = await runHub(hub, Math.min(mostCallbacksAMessage, queriesLeft() - mostQueriesAroundCallbacks));
  const waitMs = next === null ? Number.POSITIVE_INFINITY : next - hub.clock.now();
  if (waitMs < 60_000) await wakeHub(Math.max(0, Math.ceil(waitMs / 1000)));
}

async function askHub(request: HubRequest, { hub, wakeHub }: WorkersHome): Promise<void> {
  await rememberHubRequest(request, hub);
  await wakeHub(0);
}

/** What was given up after its retries waits for an operator. */
async function bury(messages: readonly globalThis.Message<Message>[], { surroundings }: WorkersHome): Promise<void> {
  const { administration, clock, journal } = surroundings;
  for (const message of messages) {
    await administration.bury(workOf(message.body), "its message was given up after its retries", clock.now());
    journal.record({ event: "fault", during: "a message that was given up", detail: JSON.stringify(message.body) });
    message.ack();
  }
}

function workOf(body: Message): Work {
  if (body.kind === "group") return { kind: "group", group: body.group };
  if (body.kind === "write") return { kind: "write" };
  return { kind: "unknown", message: JSON.stringify(body).slice(0, 500) };
}

/** What can be done again here: what messages ask for. */
async function again(work: Work, home: WorkersHome): Promise<boolean> {
  if (work.kind === "group") await home.sendGroups([work.group]);
  else if (work.kind === "write") await home.wakeWriter();
  else return false;
  return true;
}

async function deliver([token, delivery]: readonly [string, Delivery], home: WorkersHome): Promise<void> {
  const report = await receiveDelivery(token, delivery, home.surroundings);
  if (report !== null && report.newEntries + report.editedEntries > 0) await tellWriter(home);
}

/** Whether the writer is to be woken: more is undecided than so many, or a feed stale that it renders. */
async function hasWork(
  { plan, surroundings: { settings, stories, documents } }: WorkersHome,
  besides: number,
): Promise<boolean> {
  if ((await stories.countUndecided(besides + 1)) > besides) return true;
  const { feeds } = settings().config;
  return plan.rendersATick === 0 && (await documents.stale()).some(({ slug }) => feeds.has(slug));
}
