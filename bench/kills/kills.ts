import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { seededRandom } from "../made/random.ts";
import { d1Victim } from "./d1-victim.ts";
import { editionsListed, entriesAnEdition, guidsUpTo, sourcesMade } from "./made-line.ts";
import { sqliteVictim } from "./sqlite-victim.ts";

export interface KillPlan {
  readonly adapter: "sqlite" | "d1";
  readonly kills: number;
  readonly seed: string;
}

export interface KillReport {
  readonly entries: number;
  readonly lost: number;
  readonly doubled: number;
  /** Whether every entry was logged once and placed once, and none waits for a decision. */
  readonly eachOnce: boolean;
  /** Items in the published feed, which takes a hundred. */
  readonly published: number;
  /** Kills that left entries stored and not yet decided. */
  readonly caughtBetween: number;
  /** What SQLite found in the database after a kill: nothing but "ok". */
  readonly integrity: readonly string[];
}

/** So long a program ingests at most until it is killed: long enough to commit something on a busy machine, too. */
const longestMs = { sqlite: 1000, d1: 1500 };

/** Kills a home at random moments of polling, deciding and publishing, and tells what is left at the end (F22). */
export async function killedAtRandom({ adapter, kills, seed }: KillPlan): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-kills-"));
  try {
    const victim = adapter === "sqlite" ? await sqliteVictim(folder) : d1Victim(folder);
    const random = seededRandom(seed);
    const integrity = new Set<string>();
    let caughtBetween = 0;
    let edition = 1;
    for (let kill = 0; kill < kills; kill++) {
      const order = { edition, hours: kill, seed: `${seed}/${kill}`, untilKilled: true };
      await victim.ingestUntilKilled(order, random() * longestMs[adapter]);
      const { undecided, reached, findings } = leftIn(victim.databaseFile());
      for (const finding of findings) integrity.add(finding);
      if (undecided > 0) caughtBetween++;
      // Not so fast that a source which is seldom reached misses entries because its feed lists them no longer.
      if (edition - reached < editionsListed / 2) edition++;
    }
    const { stored, published } = await victim.finish({ edition, hours: kills + 1, seed, untilKilled: false });
    const expected = guidsUpTo(edition);
    const found = new Set(stored.guids);
    return {
      entries: expected.length,
      lost: expected.filter((guid) => !found.has(guid)).length,
      doubled: stored.guids.length - found.size,
      eachOnce: [stored.changes, stored.placed].every((counts) => counts.join() === "1") && stored.undecided === 0,
      published,
      caughtBetween,
      integrity: [...integrity],
    };
  } finally {
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
