import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import type { StoredEntry } from "../../src/model/entry.ts";
import type { PublishedFormat } from "../../src/model/published-format.ts";
import type { Url } from "../../src/model/scalars.ts";
import { cronTriggers } from "../../src/worker/cron-triggers.ts";
import { seededRandom } from "../made/random.ts";
import { edgeConfig, feedsOf } from "./edge-config.ts";
import { listed, madeOrigin } from "./origin.ts";
import { type Batch, Queues } from "./queues.ts";
import { type EdgeRuntime, startRuntime } from "./runtime.ts";

export interface FaultOptions {
  /** How many are delivered, about. */
  readonly messages: number;
  readonly seed: string;
  /** The more sources, the more messages a cron tick. */
  readonly sources: number;
  readonly newPerDay: number;
  /** Between two cron ticks; what is due in between is one message then. */
  readonly tickMinutes: number;
  /** In which nothing is disturbed any more, leases run out and every source is asked once more. */
  readonly quietHours: number;
  /** On the free plan cron ticks decide and render; on the paid one messages do, two for each poll that brings news. */
  readonly plan: "free" | "paid";
  /** Null: an undisturbed run. afterCommits: polls are spared, so that the same entries are committed at the same times. */
  readonly where: "afterCommits" | "anywhere" | null;
  readonly restarts: number;
  /** When it is to end: where another run ended. Null: after that many messages. */
  readonly until: number | null;
}

/** What there is in the end, and what befell it on the way. */
export interface FaultRun {
  readonly delivered: number;
  readonly until: number;
  readonly faults: Readonly<Record<"duplicated" | "reordered" | "failed" | "restarted", number>>;
  /** Guid and story of every entry that stands in a story, sorted. */
  readonly stories: readonly (readonly [guid: string, story: string])[];
  /** Every published document by path, and every archive by its key, as it was written. */
  readonly documents: Readonly<Record<string, string>>;
  /** Published by the sites in the time. */
  readonly published: readonly string[];
  readonly undecided: number;
}

/** When a run begins. */
export const start = Date.UTC(2026, 5, 1);
const minuteMs = 60_000;
const longestMs = 60 * 24 * 3_600_000;
const shares = { duplicated: 0.05, reordered: 0.05, failed: 0.02 };
/** A fault strikes one of the first so many queries of an invocation. */
const faultWithin = 12;
const formats: readonly PublishedFormat[] = ["rss", "atom", "json"];
/** As long as an invocation is given to end before its process is killed. */
const silenceMs = 400;

/** Runs until so many messages were delivered, or until that time; then undisturbed until all is done that was left undone. */
export async function faultRun(options: FaultOptions): Promise<FaultRun> {
  const { messages, seed, sources, newPerDay, plan, where, restarts, until } = options;
  const tickMs = options.tickMinutes * minuteMs;
  const quietMs = options.quietHours * 60 * minuteMs;
  const random = seededRandom(seed);
  const origin = madeOrigin({ sites: sources, newPerDay, from: start, to: start + longestMs });
  let now = start;
  let published = Number.POSITIVE_INFINITY;
  const runtime = await startRuntime({
    config: edgeConfig(origin.sites, "15m"),
    plan,
    counts: false,
    origin: (url, headers) => origin.answer(url, headers.get("if-none-match"), Math.min(now, published)),
  });
  const queues = new Queues();
  const faults = { duplicated: 0, reordered: 0, failed: 0, restarted: 0 };
  const restartAt = new Set(Array.from({ length: restarts }, () => Math.floor(random() * messages)));
  let delivered = 0;

  /** One invocation, and what strikes it; null: its process was killed. */
  async function invoked<T>(begin: () => Promise<T>, disturbed: boolean, messages: number): Promise<T | null> {
    delivered += messages;
    const restarting = disturbed && [...restartAt].some((at) => at <= delivered && restartAt.delete(at));
    const failing = disturbed && !restarting && random() < shares.failed * Math.max(1, messages);
    const after = Math.floor(random() * faultWithin);
    if (restarting || failing) await runtime.fault({ kind: restarting ? "silence" : "error", after });
    const work = begin();
    const outcome = restarting ? await Promise.race([work, lost(work)]) : await work;
    // It ended before it came to that query.
    if (restarting && outcome !== null) restartAt.add(delivered + 1);
    if (outcome === null) {
      await runtime.restart();
      faults.restarted++;
    }
    if (restarting || failing) await runtime.fault(null);
    return outcome;
  }

  async function deliver(batch: Batch, disturbed: boolean): Promise<void> {
    const { queue, messages } = batch;
    const settled = await invoked(() => runtime.deliver(queue, messages, now), disturbed, messages.length);
    for (const sent of settled?.usage.sent ?? []) queues.send(sent.queue, sent.body);
    const retried = settled?.retried ?? messages.map(({ id }) => id);
    if (settled !== null && retried.length > 0) faults.failed++;
    queues.settle(batch, retried, now);
  }

  async function tick(cron: string, disturbed: boolean): Promise<void> {
    const ticked = await invoked(() => runtime.tick(now, cron), disturbed, 0);
    for (const { queue, body } of ticked?.usage.sent ?? []) queues.send(queue, body);
    if (ticked?.failed) faults.failed++;
  }

  async function interval(disturbing: boolean): Promise<void> {
    const strikes = (afterCommits: boolean) => disturbing && where !== null && (where === "anywhere" || afterCommits);
    for (const cron of Object.values(cronTriggers)) {
      const disturbed = strikes(cron !== cronTriggers.sends);
      await tick(cron, disturbed);
      if (disturbed && random() < shares.duplicated) {
        faults.duplicated++;
        await tick(cron, disturbed);
      }
    }
    for (;;) {
      const batch = queues.next(now);
      if (batch === null) break;
      const disturbed = strikes(batch.queue === "stories");
      if (disturbed && random() < shares.reordered) {
        faults.reordered++;
        queues.later(batch, now + 2 * tickMs);
        continue;
      }
      const again = disturbed && random() < shares.duplicated;
      await deliver(batch, disturbed);
      if (again) {
        faults.duplicated++;
        await deliver(batch, disturbed);
      }
    }
  }

  try {
    for (; until === null ? delivered < messages : now < until; now += tickMs) await interval(true);
    const end = now;
    const disturbed = delivered;
    // What is published from now on is of no interest, and is not asked for: what was left undone is done.
    published = end;
    for (; now < end + quietMs; now += tickMs) await interval(false);
    const urls = origin.sites.map(({ url }) => url);
    return {
      delivered: disturbed,
      until: end,
      faults,
      ...(await whatThereIs(runtime, feedsOf(origin.sites), urls)),
      published: origin.sites
        .flatMap((site) =>
          site.publishedAt.filter((at) => at <= end && at >= start).map((_, place) => guidAt(site.number, place)),
        )
        .toSorted(),
    };
  } finally {
    await runtime.close();
  }
}

/** Null once the invocation has not ended for a while: it waits for an answer that never comes. */
function lost(work: Promise<unknown>): Promise<null> {
  void work.catch(() => {});
  return new Promise((resolve) => setTimeout(() => resolve(null), silenceMs));
}

/** As madeEntry names the entry: those that were listed before the start come first. */
function guidAt(site: number, place: number): string {
  return `https://site-${site}.example/?p=${1000 + listed + place}`;
}

async function whatThereIs({ driver }: EdgeRuntime, feeds: number, urls: readonly Url[]) {
  const { stories: store, documents: published, archives } = sqlStores(driver);
  const stories = await store.newest(urls, 1_000_000);
  const placed = stories.flatMap(({ id, members }) => members.map(({ stored }) => [guidOf(stored), id] as const));
  const documents: Record<string, string> = {};
  for (let feed = 0; feed < feeds; feed++) {
    for (const path of [`feed-${feed}`, ...formats.map((format) => `feed-${feed}.${format}`)]) {
      documents[path] = (await published.read(path))?.body ?? "";
    }
  }
  for (const key of await archives.keys("", 1_000_000)) documents[key] = (await archives.get(key)) ?? "";
  return {
    stories: placed.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    documents,
    undecided: (await store.undecided(1)).length,
  };
}

function guidOf({ entry }: StoredEntry): string {
  return entry.guid ?? "";
}
