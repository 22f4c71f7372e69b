import type { Instant, Sequence } from "../../model/scalars.ts";
import type { RetentionStore } from "../../ports/retention-store.ts";
import { agingEntries } from "./aging-entries.ts";
import { leavingEntries } from "./leaving-entries.ts";
import { retentionStanding } from "./retention-standing.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** Pruning in SQL: how far it came, what it looks at, what it takes. */
export function sqlRetentionStore(driver: SqlDriver): RetentionStore {
  return {
    ...agingEntries(driver),
    ...leavingEntries(driver),
    ...retentionStanding(driver),

    async progress() {
      const [row] = await driver.all<ProgressRow>("SELECT * FROM retention WHERE id = 1", []);
      return {
        textsThrough: row?.texts_through ?? (0 as Sequence),
        entriesThrough: row?.entries_through ?? (0 as Sequence),
        archivedThrough: row?.archived_through ?? 0,
        textsSwept: row?.texts_swept ?? null,
        sweptAt: row?.swept_at ?? (0 as Instant),
      };
    },

    sweptTexts: (through) => driver.run("UPDATE retention SET texts_swept = ?1 WHERE id = 1", [through]),

    async sweepAgain(now) {
      await driver.run(
        `UPDATE retention SET entries_through = 0, archived_through = 0, texts_swept = '${firstTextKey}', swept_at = ?1 WHERE id = 1`,
        [now],
      );
    },
  };
}

/** Before every key of an archive of texts. */
const firstTextKey = "entries/";

interface ProgressRow {
  readonly texts_through: Sequence;
  readonly entries_through: Sequence;
  readonly archived_through: number;
  readonly texts_swept: string | null;
  readonly swept_at: Instant;
}
