import type { Instant, SourceId, Url } from "../../model/scalars.ts";
import type { PollHistory, PollRecord } from "../../model/source-state.ts";
import type { HubAttempt } from "../../model/subscription.ts";
import type { DueSource } from "../../ports/poll-queue.ts";
import type { SourceStore } from "../../ports/source-store.ts";
import { sourceIdFor } from "./source-id.ts";
import { type SourceRow, sourceStateStatements, toSourceState, unpolled } from "./source-row.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** Sources in SQL, each one row with its state as JSON. */
export function sqlSourceStore(driver: SqlDriver): SourceStore {
  return {
    async configure(urls, now) {
      await driver.batch(configureStatements(JSON.stringify(await wantedSources(urls)), now));
    },

    due: (now, limit, hostLimit) => driver.all<DueSource>(dueSources, [now, limit, hostLimit]),

    open: (now) =>
      driver.all<DueSource>(
        `SELECT id, coalesce(host, id) AS host FROM sources
         WHERE active = 1 AND next_poll_at IS NOT NULL
           AND (next_poll_at <= ?1 OR state ->> '$.lastPoll.result' IS NOT 'throttled') ORDER BY url`,
        [now],
      ),

    async claim(id, now, until) {
      const rows = await driver.all<SourceRow>(
        `UPDATE sources SET next_poll_at = ?3 WHERE id = ?1 AND active = 1 AND next_poll_at <= ?2 AND coalesce(paused_until, 0) <= ?2
         RETURNING id, url, next_poll_at, state`,
        [id, now, until],
      );
      return rows[0] === undefined ? null : toSourceState(rows[0]);
    },

    async hasten(ids, at, because) {
      await driver.run(
        `UPDATE sources SET next_poll_at = ?2, state = json_set(state, '$.nextPollBecause', ?3)
         WHERE id IN (SELECT value FROM json_each(?1)) AND active = 1 AND next_poll_at > ?2`,
        [JSON.stringify(ids), at, because],
      );
    },

    async postpone(id, until, because) {
      await driver.run(
        `UPDATE sources SET next_poll_at = ?2, state = json_set(state, '$.nextPollBecause', ?3)
         WHERE id = ?1 AND next_poll_at IS NOT NULL`,
        [id, until, because],
      );
    },

    async all() {
      const rows = await driver.all<SourceRow>(
        "SELECT id, url, next_poll_at, state FROM sources WHERE active = 1 ORDER BY url",
        [],
      );
      return rows.map(toSourceState);
    },

    async byId(id) {
      const rows = await driver.all<SourceRow>("SELECT id, url, next_poll_at, state FROM sources WHERE id = ?1", [id]);
      return rows[0] === undefined ? null : toSourceState(rows[0]);
    },

    async histories(of) {
      const rows = await driver.all<HistoryRow>(
        `SELECT id, url, sources.state ->> '$.about.title' AS title, history, asked AS hub
         FROM sources LEFT JOIN subscriptions ON source_id = id
         WHERE active = 1 AND (id = ?1 OR url = ?1 OR host = ?1
           OR (?3 AND (instr(history, '://' || ?1 || '/') > 0 OR instr(asked, '://' || ?1 || '/') > 0)))
         ORDER BY url LIMIT ?2`,
        [of, mostHistories, of.includes("/") ? 0 : 1],
      );
      return rows.map(({ history, hub, ...source }) => ({
        ...source,
        polls: JSON.parse(history) as PollRecord[],
        hub: JSON.parse(hub ?? "null") as HubAttempt | null,
      }));
    },

    async save(state) {
      await driver.batch(sourceStateStatements(state));
    },
  };
}

const mostHistories = 50;

type HistoryRow = Omit<PollHistory, "polls" | "hub"> & { readonly history: string; readonly hub: string | null };

/** Numbered within their hosts before any state is read, so that thousands of one host cost little and come in turns. */
const dueSources = `
  SELECT id, host FROM (
    SELECT id, coalesce(host, id) AS host, next_poll_at, row_number() OVER (PARTITION BY coalesce(host, id) ORDER BY next_poll_at, id) AS place
    FROM sources INDEXED BY sources_due
    WHERE active = 1 AND poll_group IS NULL AND next_poll_at <= ?1 AND coalesce(paused_until, 0) <= ?1
      AND NOT EXISTS (SELECT 1 FROM hosts WHERE hosts.host = sources.host AND hosts.paused_until > ?1))
  WHERE place <= ?3 ORDER BY place, next_poll_at, id LIMIT ?2`;

interface WantedSource {
  readonly url: Url;
  readonly host: string;
  /** Its id if no source is known by that address yet. */
  readonly id: SourceId;
}

function wantedSources(urls: readonly Url[]): Promise<readonly WantedSource[]> {
  return Promise.all(urls.map(async (url) => ({ url, host: new URL(url).host, id: await sourceIdFor(url) })));
}

/** ?1: the wanted sources. Of two addresses that lead to one source, the first is its own: SQLite takes a group's other columns from the row of min(). */
const configuredSources = `
  SELECT address.source_id, wanted.value ->> 'url' AS url, wanted.value ->> 'host' AS host, min(wanted.key)
  FROM json_each(?1) AS wanted JOIN source_addresses AS address ON address.url = wanted.value ->> 'url'
  GROUP BY address.source_id`;

function configureStatements(wanted: string, now: Instant) {
  return [
    {
      sql: `INSERT OR IGNORE INTO sources (id, url, active, next_poll_at, state)
            SELECT value ->> 'id', value ->> 'url', 0, ?2, ?3 FROM json_each(?1)
            WHERE value ->> 'url' NOT IN (SELECT url FROM source_addresses)`,
      params: [wanted, now, JSON.stringify(unpolled)],
    },
    {
      sql: `INSERT OR IGNORE INTO source_addresses (url, source_id)
            SELECT value ->> 'url', value ->> 'id' FROM json_each(?1)
            WHERE value ->> 'url' NOT IN (SELECT url FROM source_addresses)`,
      params: [wanted],
    },
    {
      // F13: a source that was gone (no next poll) is asked again once its address changed or it was configured anew.
      sql: `WITH configured AS (${configuredSources})
            UPDATE sources SET
              active = 1,
              url = configured.url,
              host = configured.host,
              next_poll_at = iif(next_poll_at IS NULL OR sources.url <> configured.url, ?2, next_poll_at),
              state = iif(next_poll_at IS NULL OR sources.url <> configured.url,
                json_set(state, '$.nextPollBecause', 'the configuration changed'), state)
            FROM configured
            WHERE sources.id = configured.source_id AND (active = 0 OR sources.url <> configured.url OR sources.host IS NULL)`,
      params: [wanted, now],
    },
    {
      sql: `UPDATE sources SET active = 0
            WHERE active = 1 AND id NOT IN (SELECT source_id FROM (${configuredSources}))`,
      params: [wanted],
    },
  ];
}
