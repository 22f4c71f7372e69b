import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { seededRandom } from "../made/random.ts";
import { d1Victim } from "./d1-victim.ts";
import { editionsListed, entriesAnEdition, guidsUpTo, itemsShown, sourcesMade } from "./made-line.ts";
import { madeOrigin } from "./origin.ts";
import { sqliteVictim } from "./sqlite-victim.ts";
import { tracedLosses } from "./traced-losses.ts";

export interface KillPlan {
  readonly adapter: "sqlite" | "d1";
  readonly kills: number;
  readonly seed: string;
}

export interface KillReport {
  readonly entries: number;
  readonly lost: number;
  /** Where the lost ones went, in words. */
  readonly losses: readonly string[];
  readonly doubled: number;
  /** Whether every entry was logged once and placed once, and none waits for a decision. */
  readonly eachOnce: boolean;
  /** Whether the published feed shows all stories, or as many as it takes. */
  readonly allShown: boolean;
  /** Archives of the feed, and how many of them can't be read. */
  readonly archives: number;
  readonly archivesMissing: number;
  /** Kills that left entries stored and not yet decided. */
  readonly caughtBetween: number;
  /** What SQLite found in the database after a kill: nothing but "ok". */
  readonly integrity: readonly string[];
}

/** A round of polling, deciding and publishing takes some 150 steps, so that some kills come in the second. */
const mostSteps = 200;
/** Half of the kills come exactly before a step, the others up to so long after it: in the midst of a statement, too. */
const longestAfterMs = 20;

/** Kills a home at random moments of polling, deciding and publishing, and tells what is left at the end (F22). */
export async function killedAtRandom({ adapter, kills, seed }: KillPlan): Promise<KillReport> {
  const origin = await madeOrigin();
  const folder = mkdtempSync(join(tmpdir(), "tributary-kills-"));
  try {
    const victim = adapter === "sqlite" ? await sqliteVictim(folder) : d1Victim(folder);
    const random = seededRandom(seed);
    const integrity = new Set<string>();
    let caughtBetween = 0;
    let edition = 1;
    for (let kill = 0; kill < kills; kill++) {
      origin.publish(edition, kill);
      const killedAtStep = 1 + Math.floor(random() * mostSteps);
      const goesOn = random() < 0.5;
      const may = origin.reached(goesOn).then(() => (goesOn ? setTimeout(random() * longestAfterMs) : undefined));
      await victim.ingestUntilKilled({ origin: origin.url, hours: kill, seed: `${seed}/${kill}`, killedAtStep }, may);
      const { undecided, reached, findings } = leftIn(victim.databaseFile());
      for (const finding of findings) integrity.add(finding);
      if (undecided > 0) caughtBetween++;
      // Not so fast that a source which is seldom reached misses entries because its feed lists them no longer.
      if (edition - reached < editionsListed / 2) edition++;
    }
    origin.publish(edition, kills);
    const remains = await victim.finish({ origin: origin.url, hours: kills + 1, seed, killedAtStep: null });
    const { stored, published, stories, archives, archivesMissing } = remains;
    const expected = guidsUpTo(edition);
    const found = new Set(stored.guids);
    return {
      entries: expected.length,
      lost: expected.filter((guid) => !found.has(guid)).length,
      losses: tracedLosses(edition, origin.served, remains),
      doubled: stored.guids.length - found.size,
      eachOnce: [stored.changes, stored.placed].every((counts) => counts.join() === "1") && stored.undecided === 0,
      allShown: published === Math.min(stories, itemsShown),
      archives,
      archivesMissing,
      caughtBetween,
      integrity: [...integrity],
    };
  } finally {
    await origin.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the next program to open the database finds it. */
function leftIn(file: string) {
  const database = new DatabaseSync(file);
  const rows = ["integrity_check", "foreign_key_check"].flatMap((check) => database.prepare(`PRAGMA ${check}`).all());
  const undecided = database
    .prepare(
      `SELECT (SELECT count(*) FROM entries WHERE number > writer.sequence AND NOT archived)
         + (SELECT count(*) FROM edits WHERE sequence > writer.sequence) AS count FROM writer`,
    )
    .get();
  const stored = database.prepare("SELECT count(*) AS count FROM entries GROUP BY source_id").all();
  database.close();
  const least = stored.length < sourcesMade ? 0 : Math.min(...stored.map(({ count }) => Number(count)));
  return {
    undecided: Number(undecided?.count),
    /** The newest edition of which every source is stored. */
    reached: Math.floor(least / entriesAnEdition),
    findings: rows.map((row) => Object.values(row).join(" ")),
  };
}
