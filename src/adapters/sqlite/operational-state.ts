import type { DatabaseTroubles, OperationalState } from "../../model/administration.ts";
import type { Instant } from "../../model/scalars.ts";
import type { DocumentStore } from "../../ports/document-store.ts";
import type { StoryStore } from "../../ports/story-store.ts";
import type { SqlDriver } from "./sql-driver.ts";

const countedTo = 200;
/** Older ones are of no interest any more. */
const troublesToldMs = 24 * 3_600_000;

interface CountsRow {
  readonly letters: number;
  /** JSON */
  readonly troubles: string | null;
  readonly due: Instant | null;
  readonly due_group: Instant | null;
}

/** How the machinery does, in a few rows; how large the database is, the home knows. */
export async function operationalState(
  driver: SqlDriver,
  {
    stories,
    documents,
  }: { readonly stories: Pick<StoryStore, "countUndecided">; readonly documents: Pick<DocumentStore, "stale"> },
  now: Instant,
): Promise<Omit<OperationalState, "databaseBytes" | "databaseLimitBytes" | "bound">> {
  const [counts] = await driver.all<CountsRow>(
    `SELECT (SELECT count(*) FROM dead_letters) AS letters,
       (SELECT json_object('since', since, 'lastAt', last_at, 'times', times)
        FROM database_troubles WHERE last_at > ?1 - ${troublesToldMs}) AS troubles,
       (SELECT next_poll_at FROM sources INDEXED BY sources_due
        WHERE active = 1 AND poll_group IS NULL AND next_poll_at <= ?1 ORDER BY next_poll_at LIMIT 1) AS due,
       (SELECT due_at FROM poll_groups WHERE due_at <= ?1 ORDER BY due_at LIMIT 1) AS due_group`,
    [now],
  );
  const due = counts?.due ?? counts?.due_group ?? null;
  return {
    deadLetters: counts?.letters ?? 0,
    stale: (await documents.stale()).length,
    undecided: await stories.countUndecided(countedTo),
    databaseTroubles: JSON.parse(counts?.troubles ?? "null") as DatabaseTroubles | null,
    pollsLateMs: due === null ? null : now - due,
  };
}
