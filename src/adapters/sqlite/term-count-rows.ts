import type { Sequence } from "../../model/scalars.ts";
import type { TermCounts } from "../../model/term-index.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

/** Below the surrogates, which stand for nothing alone. */
const mostCounted = 55_000;

/** The statistics of these languages; none of a language that was never counted. */
export async function storedCounts(driver: SqlDriver, languages: readonly string[]): Promise<readonly TermCounts[]> {
  const rows = await driver.all<{ language: string; entries: number; counts: string }>(
    `SELECT language, entries, counts FROM json_each(?1) AS asked
     CROSS JOIN term_counts ON language = asked.value ORDER BY language`,
    [JSON.stringify(languages)],
  );
  return rows.map(({ language, entries, counts }) => ({ language, entries, counts: toCounts(counts) }));
}

/** Statements that keep the statistics if `condition` holds for ?1. */
export function countStatements(
  counts: readonly TermCounts[],
  condition: string,
  from: Sequence,
): readonly Statement[] {
  return counts.map(({ language, entries, counts }) => ({
    sql: `INSERT INTO term_counts (language, entries, counts) SELECT ?2, ?3, ?4 WHERE ${condition}
          ON CONFLICT (language) DO UPDATE SET entries = excluded.entries, counts = excluded.counts`,
    params: [from, language, entries, fromCounts(counts)],
  }));
}

/** A character a counter: its code is the count and one. */
function fromCounts(counts: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < counts.length; at += 8192)
    parts.push(String.fromCharCode(...counts.subarray(at, at + 8192).map((count) => Math.min(count, mostCounted) + 1)));
  return parts.join("");
}

function toCounts(text: string): Uint16Array {
  const counts = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) counts[at] = text.charCodeAt(at) - 1;
  return counts;
}
