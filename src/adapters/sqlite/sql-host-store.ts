import { type HostStore, unknownHost } from "../../ports/host-store.ts";
import { type HostRow, hostColumns, toHostState } from "./host-row.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** No turn, with the gap behind it, ends so long after one that begins now: the clock was ahead when that one was taken. */
const longestTurnMs = 3_600_000;

/** Hosts in SQL, a row each while there is something to remember of one. */
export function sqlHostStore(driver: SqlDriver): HostStore {
  return {
    async take(host, now, until) {
      const taken = await driver.all<HostRow>(
        `INSERT INTO hosts (host, free_at, paused_until, gap_ms, throttles) VALUES (?1, ?3, 0, 0, 0)
         ON CONFLICT (host) DO UPDATE SET free_at = excluded.free_at
           WHERE (free_at <= ?2 OR free_at > ?3 + ${longestTurnMs}) AND paused_until <= ?2
         RETURNING ${hostColumns}`,
        [host, now, until],
      );
      if (taken[0] !== undefined) return { kind: "taken", state: toHostState(taken[0]) };
      const found = await driver.all<HostRow>(`SELECT ${hostColumns} FROM hosts WHERE host = ?1`, [host]);
      return { kind: "notYet", state: found[0] === undefined ? unknownHost : toHostState(found[0]) };
    },

    async release(host, { freeAt, pausedUntil, gapMs, throttles }) {
      await driver.run(
        `UPDATE hosts SET free_at = ?2, paused_until = max(paused_until, ?3), gap_ms = ?4, throttles = ?5
         WHERE host = ?1`,
        [host, freeAt, pausedUntil, gapMs, throttles],
      );
    },

    async forgetIdle(since) {
      await driver.run("DELETE FROM hosts WHERE free_at < ?1 AND paused_until < ?1", [since]);
    },
  };
}
