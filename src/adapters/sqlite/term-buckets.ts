import type { Instant, Sequence } from "../../model/scalars.ts";
import type { IndexedEntry, Posting } from "../../model/story.ts";
import { rowsForEach } from "./asked-values.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

const buckets = 512;
const minuteMs = 60_000;
const generationMs = 30 * 24 * 3_600_000;
/** Of each term, the postings of the entries placed last. */
const mostPostings = 400;
/** Older generations are out of every decision's reach. */
const generationsKept = 3;
/** Of the old rows, so many go with each that is written. */
const prunedAtOnce = 64;

/** The bucket of a term: by its last letters, as in 0040_packed_entries.sql. */
function bucketOf(term: string): number {
  const letters = Array.from(term);
  let sum = letters.length * 17;
  for (const [place, weight] of weights.entries())
    sum += (letters[letters.length - 1 - place]?.codePointAt(0) ?? 0) * weight;
  return sum % buckets;
}

const weights = [7, 131, 2411, 31_337, 53, 911, 17, 397, 6007, 101, 29, 1009];

function generationOf(datedAt: number): number {
  return Math.floor(datedAt / generationMs);
}

/** What the buckets hold of these terms, by term, in the order of placing; the dates from one up to a generation around. */
export async function postingsOf(
  driver: SqlDriver,
  terms: readonly string[],
  from: Instant,
  to: Instant,
): Promise<ReadonlyMap<string, readonly Posting[]>> {
  const termsOf = new Map<number, string[]>();
  for (const term of terms) {
    const bucket = bucketOf(term);
    termsOf.set(bucket, [...(termsOf.get(bucket) ?? []), term]);
  }
  const rows = await rowsForEach<{ bucket: number; generation: number; postings: string }>(
    driver,
    [...termsOf.keys()],
    (asked) => `SELECT bucket, generation, postings FROM ${asked}
      CROSS JOIN term_buckets ON bucket = asked.value AND generation BETWEEN ?1 AND ?2`,
    [generationOf(from), generationOf(to)],
  );
  const found = new Map<string, Posting[]>();
  for (const { bucket, generation, postings } of rows) {
    for (const term of termsOf.get(bucket) ?? []) {
      const here = postingsIn(postings, term, generation * generationMs);
      if (here.length > 0) found.set(term, [...(found.get(term) ?? []), ...here]);
    }
  }
  for (const postings of found.values()) postings.sort((a, b) => a.number - b.number);
  return found;
}

/** Lines of a term, a tab and "number.minute,number.minute", the newest last. */
function postingsIn(lines: string, term: string, begin: number): readonly Posting[] {
  const postings: Posting[] = [];
  const head = `\n${term}\t`;
  let at = lines.lastIndexOf(head);
  while (at >= 0 && postings.length < mostPostings) {
    const end = lines.indexOf("\n", at + 1);
    for (const written of lines.slice(at + head.length, end < 0 ? undefined : end).split(",")) {
      const [number, minute] = written.split(".");
      postings.push({ number: Number(number) as Sequence, datedAt: (begin + Number(minute) * minuteMs) as Instant });
    }
    at = at === 0 ? -1 : lines.lastIndexOf(head, at - 1);
  }
  return postings;
}

/** Statements that put the entries into the buckets and take a few rows out that no decision reaches, if `condition` holds for ?1. */
export function indexStatements(
  entries: readonly IndexedEntry[],
  condition: string,
  from: Sequence,
): readonly Statement[] {
  if (entries.length === 0) return [];
  const rows = new Map<string, { bucket: number; generation: number; lines: Map<string, string[]> }>();
  for (const { number, datedAt, terms } of entries) {
    const generation = generationOf(datedAt);
    const minute = Math.floor((datedAt - generation * generationMs) / minuteMs);
    for (const term of terms) {
      const bucket = bucketOf(term);
      const key = `${bucket} ${generation}`;
      const row = rows.get(key) ?? { bucket, generation, lines: new Map() };
      rows.set(key, row);
      row.lines.set(term, [...(row.lines.get(term) ?? []), `${number}.${minute}`]);
    }
  }
  const written = [...rows.values()].map(({ bucket, generation, lines }) => {
    return [bucket, generation, [...lines].map(([term, postings]) => `\n${term}\t${postings.join(",")}`).join("")];
  });
  const newest = Math.max(...[...rows.values()].map(({ generation }) => generation));
  return [
    {
      sql: `INSERT INTO term_buckets (bucket, generation, postings)
            SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?2) WHERE ${condition}
            ON CONFLICT (bucket, generation) DO UPDATE SET postings = postings || excluded.postings`,
      params: [from, JSON.stringify(written)],
    },
    {
      // Only in the buckets just written, so that nothing is walked through.
      sql: `DELETE FROM term_buckets WHERE (bucket, generation) IN (
              SELECT old.bucket, old.generation FROM json_each(?2) AS touched
              CROSS JOIN term_buckets AS old ON old.bucket = touched.value AND old.generation < ?3
              LIMIT ${prunedAtOnce}) AND ${condition}`,
      params: [from, JSON.stringify([...new Set(written.map(([bucket]) => bucket))]), newest - generationsKept + 1],
    },
  ];
}
