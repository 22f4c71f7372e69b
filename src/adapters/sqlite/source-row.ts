import type { Instant, SourceId, Url } from "../../model/scalars.ts";
import type { SourceState } from "../../model/source-state.ts";
import type { Statement } from "./sql-driver.ts";

export interface SourceRow {
  readonly id: SourceId;
  readonly url: Url;
  readonly next_poll_at: Instant | null;
  readonly state: string;
}

/** What the state column holds: all that has no column of its own. */
type RememberedState = Omit<SourceState, "id" | "url" | "nextPollAt">;

/** What is known of a source that was never polled. */
export const unpolled: RememberedState = {
  nextPollBecause: "new source",
  validators: null,
  lastBodyHash: null,
  listed: [],
  consecutiveFailures: 0,
  lastPoll: null,
  lastSuccessAt: null,
  movedTo: null,
  about: null,
  entriesSeen: 0,
  rhythm: [],
};

/** The state of a source as its row tells it; a row that an earlier version wrote may lack what is new. */
export function toSourceState(row: SourceRow): SourceState {
  const remembered = JSON.parse(row.state) as Partial<RememberedState>;
  return { id: row.id, url: row.url, nextPollAt: row.next_poll_at, ...unpolled, ...remembered };
}

/** Statements that write what a poll taught us. The address is configure's alone; if it was changed during the poll, so is the next poll. */
export function sourceStateStatements(state: SourceState): readonly Statement[] {
  const { id, url, nextPollAt, ...remembered } = state;
  const statements = [
    {
      sql: `INSERT INTO sources (id, url, active, next_poll_at, state) VALUES (?1, ?2, 0, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET
              next_poll_at = iif(url = excluded.url, excluded.next_poll_at, next_poll_at),
              state = excluded.state`,
      params: [id, url, nextPollAt, JSON.stringify(remembered)],
    },
    addressStatement(url, id),
  ];
  if (state.movedTo !== null) statements.push(addressStatement(state.movedTo, id));
  return statements;
}

function addressStatement(url: Url, source: SourceId) {
  return { sql: "INSERT OR IGNORE INTO source_addresses (url, source_id) VALUES (?1, ?2)", params: [url, source] };
}
