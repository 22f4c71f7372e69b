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
  freshForSeconds: null,
  redirect: null,
  about: null,
  entriesSeen: 0,
  observed: {
    bytes: null,
    largeSince: null,
    undatedSince: null,
    guidsRenewedAt: [],
    certificateUntil: null,
    troubledSince: null,
    hubOfFeed: null,
    hubSilentSince: null,
  },
  rhythm: [],
};

/** The state of a source as its row tells it; a row that an earlier version wrote may lack what is new. */
export function toSourceState(row: SourceRow): SourceState {
  const remembered = JSON.parse(row.state) as Partial<RememberedState>;
  const observed = { ...unpolled.observed, ...remembered.observed };
  return { id: row.id, url: row.url, nextPollAt: row.next_poll_at, ...unpolled, ...remembered, observed };
}

/** So many of a source's polls are kept beside it, for whoever asks after them. */
export const pollsRemembered = 24;

/**
 * Statements that write what a poll taught us, and add to what the source's entries are known by. The address is configure's alone; if
 * it was changed during the poll, so is the next poll.
 */
export function sourceStateStatements(state: SourceState, memory = ""): readonly Statement[] {
  const { id, url, nextPollAt, ...remembered } = state;
  const { redirect } = state;
  const askedAt = redirect?.adopted && redirect.from === url ? redirect.to : url;
  const statements = [
    {
      // The last poll goes before the ones that are known, once: a state may be written again. A limit is no value: SQLite would look at
      // it anew, and prepare the statement again each time.
      sql: `INSERT INTO sources (id, url, active, next_poll_at, state, host, memory) VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6)
            ON CONFLICT (id) DO UPDATE SET
              memory = memory || excluded.memory,
              history = iif(excluded.state -> '$.lastPoll' IS NULL OR history ->> '$[0].at' = excluded.state ->> '$.lastPoll.at',
                history, (
                SELECT json_group_array(json(poll)) FROM (
                  SELECT excluded.state -> '$.lastPoll' AS poll
                  UNION ALL SELECT value FROM json_each(history) LIMIT ${pollsRemembered}))),
              next_poll_at = iif(url = excluded.url, excluded.next_poll_at, next_poll_at),
              host = iif(url = excluded.url, excluded.host, host),
              state = excluded.state`,
      params: [id, url, nextPollAt, JSON.stringify(remembered), new URL(askedAt).host, memory],
    },
    addressStatement(url, id),
  ];
  if (redirect !== null) statements.push(addressStatement(redirect.to, id));
  return statements;
}

function addressStatement(url: Url, source: SourceId) {
  return { sql: "INSERT OR IGNORE INTO source_addresses (url, source_id) VALUES (?1, ?2)", params: [url, source] };
}
