import type { Instant } from "../../model/scalars.ts";
import type { RetentionStore } from "../../ports/retention-store.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** Since when is kept what the database holds, and what an entry takes of it. */
export function retentionStanding(driver: SqlDriver): Pick<RetentionStore, "front" | "standing"> {
  return {
    async front({ textsThrough, entriesThrough }) {
      const [row] = await driver.all<{ text: Instant | null; entry: Instant | null }>(
        `SELECT ${cameAfter("?1")} AS text, ${cameAfter("?2")} AS entry`,
        [textsThrough, entriesThrough],
      );
      return row ?? { text: null, entry: null };
    },

    async standing(now, leastTextBytes) {
      const [row] = await driver.all<StandingRow>(
        `SELECT ${cameAfter("texts_through")} AS texts_since, ${cameAfter("entries_through")} AS entries_since,
           (SELECT avg(octet_length(entry) + octet_length(fingerprint)) FROM (
             SELECT entry, fingerprint FROM entries WHERE number > 0 ORDER BY number DESC LIMIT ${sampled})) AS whole,
           (SELECT avg(iif(octet_length(entry) + octet_length(fingerprint) < ?1, octet_length(entry) + octet_length(fingerprint),
               octet_length(json_set(entry, '$.content', NULL, '$.summary', NULL))
                 + octet_length(json_set(fingerprint, '$.print', NULL)))) FROM (
             SELECT entry, fingerprint FROM entries WHERE number > 0 ORDER BY number DESC LIMIT ${sampled})) AS slim,
           (SELECT first_seen_at FROM entries WHERE number > 0 ORDER BY number DESC LIMIT 1) AS newest,
           (SELECT max(number) FROM entries) AS last, (SELECT min(number) FROM entries WHERE number > entries_through) AS first
         FROM retention WHERE id = 1`,
        [leastTextBytes],
      );
      const { texts_since = null, entries_since = null, whole, slim, newest, first, last } = row ?? nothing;
      const days = Math.max(1, ((newest ?? now) - (entries_since ?? now)) / dayMs);
      return {
        textsSince: texts_since,
        entriesSince: entries_since,
        entriesADay: first === null || last === null ? 0 : Math.round((last - first + 1) / days),
        bytesAnEntry: { whole: rowBytes + Math.round(whole ?? 0), withoutText: rowBytes + Math.round(slim ?? 0) },
      };
    },
  };
}

const dayMs = 24 * 3_600_000;
/** Entries looked at for their size. */
const sampled = 100;
/** What an entry takes beside its words: other columns, index entries, terms, free space in pages (measured, docs/scale.md). */
const rowBytes = 1200;

/** SQL: when the next one came. */
function cameAfter(number: string): string {
  return `(SELECT first_seen_at FROM entries WHERE number > max(0, ${number}) ORDER BY number LIMIT 1)`;
}

interface StandingRow {
  readonly texts_since: Instant | null;
  readonly entries_since: Instant | null;
  readonly whole: number | null;
  readonly slim: number | null;
  readonly newest: Instant | null;
  readonly first: number | null;
  readonly last: number | null;
}

const nothing: StandingRow = {
  texts_since: null,
  entries_since: null,
  whole: null,
  slim: null,
  newest: null,
  first: null,
  last: null,
};
