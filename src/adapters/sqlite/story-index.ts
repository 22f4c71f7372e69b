import type { StoryPrint } from "../../model/entry.ts";
import type { EntryId, Instant, Sequence } from "../../model/scalars.ts";
import type { StoryIndex, TermCounts, WeighedTerm } from "../../model/story.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

/** Of each term, and how many entries are then looked at. */
const postingsBefore = 8;
const postingsAfter = 3;
const mostRelated = 12;
/** Postings that lie further back than any decision reaches; removed when their term comes again. */
const keptForMs = 35 * 24 * 3_600_000;

/** The entries that share most of what the terms tell, best first; at most eleven postings of each term are read. */
export async function relatedEntries(
  driver: SqlDriver,
  terms: readonly WeighedTerm[],
  datedAt: Instant,
  from: Instant,
  to: Instant,
): Promise<readonly EntryId[]> {
  const rows = await driver.all<{ term: string; before: string; after: string }>(
    `SELECT asked.value AS term,
       (SELECT json_group_array(entry_id) FROM (
         SELECT entry_id FROM postings WHERE term = asked.value AND dated_at BETWEEN ?3 AND ?2
         ORDER BY dated_at DESC LIMIT ${postingsBefore})) AS before,
       (SELECT json_group_array(entry_id) FROM (
         SELECT entry_id FROM postings WHERE term = asked.value AND dated_at > ?2 AND dated_at <= ?4
         ORDER BY dated_at LIMIT ${postingsAfter})) AS after
     FROM json_each(?1) AS asked`,
    [JSON.stringify(terms.map(({ term }) => term)), datedAt, from, to],
  );
  const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
  const scores = new Map<EntryId, number>();
  for (const { term, before, after } of rows) {
    const entries: EntryId[] = [...JSON.parse(before), ...JSON.parse(after)];
    for (const entry of entries) scores.set(entry, (scores.get(entry) ?? 0) + (weights.get(term) ?? 0));
  }
  const best = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best.slice(0, mostRelated).map(([entry]) => entry);
}

/** The statistics as last kept, with the prints of all that was placed afterwards. */
export async function storedStatistics(driver: SqlDriver) {
  const kept = await driver.all<{ language: string; entries: number; counts: string }>(
    "SELECT language, entries, counts FROM term_statistics ORDER BY language",
    [],
  );
  // An entry is counted where it was placed, not where it was edited.
  const since = await driver.all<{ print: string | null }>(
    `SELECT memberships.fingerprint -> 'print' AS print FROM writer
     CROSS JOIN changes ON changes.sequence > writer.counted AND changes.sequence <= writer.sequence
     CROSS JOIN memberships ON memberships.entry_id = changes.entry_id AND memberships.sequence = changes.sequence
     WHERE writer.id = 1 ORDER BY changes.sequence`,
    [],
  );
  return {
    kept: kept.map(({ language, entries, counts }) => ({ language, entries, counts: toCounts(counts) })),
    since: since.flatMap(({ print }) => (JSON.parse(print ?? "null") as StoryPrint | null) ?? []),
  };
}

/** Statements of the transaction that places the entry; all are in vain once the cursor has passed the sequence. */
export function indexStatements(
  entry: EntryId,
  sequence: Sequence,
  datedAt: Instant,
  { terms, statistics }: StoryIndex,
): readonly Statement[] {
  const statements: Statement[] = [];
  if (terms.length > 0)
    statements.push(
      {
        sql: `DELETE FROM postings WHERE term IN (SELECT value FROM json_each(?1)) AND dated_at < ?2
              AND ?3 > (SELECT sequence FROM writer WHERE id = 1)`,
        params: [JSON.stringify(terms), datedAt - keptForMs, sequence],
      },
      {
        sql: `INSERT OR IGNORE INTO postings (term, dated_at, entry_id)
              SELECT value, ?2, ?3 FROM json_each(?1) WHERE ?4 > (SELECT sequence FROM writer WHERE id = 1)`,
        params: [JSON.stringify(terms), datedAt, entry, sequence],
      },
    );
  for (const { language, entries, counts } of statistics ?? [])
    statements.push({
      sql: `INSERT INTO term_statistics (language, entries, counts)
            SELECT ?1, ?2, ?3 WHERE ?4 > (SELECT sequence FROM writer WHERE id = 1)
            ON CONFLICT (language) DO UPDATE SET entries = excluded.entries, counts = excluded.counts`,
      params: [language, entries, fromCounts(counts), sequence],
    });
  if (statistics !== null)
    statements.push({ sql: "UPDATE writer SET counted = ?1 WHERE id = 1 AND ?1 > sequence", params: [sequence] });
  return statements;
}

/** Zeros are left out: ",,3,,1". */
function fromCounts(counts: TermCounts["counts"]): string {
  return Array.from(counts, (count) => (count === 0 ? "" : String(count))).join(",");
}

function toCounts(text: string): Uint16Array {
  return Uint16Array.from(text.split(","), Number);
}
