import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import type { Settings } from "../../src/app/surroundings.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { type MadeSource, madeSources } from "./made-sources.ts";
import { madeMisfortunes } from "./misfortunes.ts";
import { type Asked, madeOrigin } from "./origin.ts";
import { ruleBook } from "./rule-book.ts";
import { simulatedHome } from "./simulated-home.ts";
import { virtualClock } from "./virtual-clock.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A Monday. */
const start = Date.UTC(2026, 9, 19);

export interface SimulationPlan {
  readonly sources: number;
  readonly days: number;
  readonly seed: string;
  /** Whether servers misbehave. */
  readonly chaos: boolean;
}

export interface Simulated {
  readonly sources: readonly MadeSource[];
  readonly start: number;
  readonly end: number;
  readonly requests: number;
  /** Requests that broke a rule of F1 to F15, in words. */
  readonly broken: readonly string[];
  /** Addresses of entries that stood in a complete answer. */
  readonly received: number;
  /** Of those, how many are not stored; how many are stored more than once, or were never published. */
  readonly lost: number;
  readonly doubled: number;
  /** Entries that were put into stories more or less often than once. */
  readonly misplaced: number;
  /** When each entry was first listed in a complete answer to us. */
  readonly detectedAt: ReadonlyMap<string, number>;
  /** At the end of each day, in bytes. */
  readonly heap: readonly number[];
}

/** Polls made-up sources for so many simulated days: two processes over one database, each made anew now and then. */
export async function simulated(plan: SimulationPlan): Promise<Simulated> {
  const { days, seed, chaos } = plan;
  const sources = madeSources(plan.sources, seed, start, days);
  const folder = mkdtempSync(join(tmpdir(), "tributary-simulation-"));
  const database = openDatabase(join(folder, "simulation.sqlite"));
  try {
    const clock = virtualClock(start as Instant);
    const rules = ruleBook();
    const strikes = chaos ? madeMisfortunes(seed, start, days) : () => null;
    const origin = madeOrigin(sources, clock, strikes, (asked: Asked) => rules.heard(asked));
    const settings = settingsFor(sources);
    const process_ = () => simulatedHome(database, settings, clock, origin.get);
    let homes = [process_(), process_()] as const;
    await homes[0].line.sources.configure([...settings.config.sources.keys()], clock.now());
    const heap: number[] = [];
    for (let minute = 1; minute <= days * 24 * 60; minute++) {
      // Both look at the same moment, as two servers with one cron would.
      await clock.during(() => Promise.all(homes.map((home) => home.minute())));
      await clock.runUntil((start + minute * minuteMs) as Instant);
      if (minute % (36 * 60) === 0) homes = [homes[1], process_()];
      if (minute % (24 * 60) !== 0) continue;
      await decideStories(homes[0].line);
      globalThis.gc?.();
      heap.push(process.memoryUsage().heapUsed);
    }
    const rows = await database.driver.all<{ url: string; times: number; placed: number; archived: number }>(
      stored,
      [],
    );
    const known = new Map(rows.map((row) => [row.url, row]));
    const addresses = [...origin.received.values()].flatMap((set) => [...set]);
    const all = new Set(addresses);
    return {
      ...{ sources, start, end: start + days * dayMs, heap, detectedAt: origin.detectedAt },
      ...{ requests: rules.requests(), broken: rules.broken, received: all.size },
      lost: addresses.filter((address) => !known.has(address)).length,
      doubled: rows.filter(({ times }) => times !== 1).length,
      misplaced: rows.filter(({ placed, archived }) => placed !== (archived ? 0 : 1)).length,
    };
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

const stored = `
  SELECT coalesce(entry ->> '$.url', id) AS url, count(*) AS times, max(number < 0) AS archived,
    max(story_id IS NOT NULL) AS placed
  FROM entries GROUP BY 1`;

function settingsFor(sources: readonly MadeSource[]): Settings {
  const outcome = loadConfig([
    { path: "feeds/all.yaml", text: `sources:\n${sources.map(({ url }) => `  - ${url}`).join("\n")}\n` },
  ]);
  if (outcome.kind === "refused") throw new Error("the simulation's configuration is refused");
  return { config: outcome.config, publicUrl: "https://feeds.example", feedHashes: new Map() };
}
