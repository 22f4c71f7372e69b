import type { Instant, Sequence } from "../../model/scalars.ts";
import type { IndexedEntry, Posting } from "../../model/term-index.ts";
import { rowsForEach } from "./asked-values.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

const buckets = 512;
const minuteMs = 60_000;
const generationMs = 30 * 24 * 3_600_000;
/** Of each term, the postings of the entries placed last. */
const mostPostings = 400;
/** Of rows that are remembered: what two months of some 40,000 entries each take. */
const mostCharacters = 16_000_000;
/** Of terms that many bear, so many postings are remembered as they were read. */
const mostTold = 100_000;
const leastTold = 8;
/** Older generations are out of every decision's reach. */
const generationsKept = 3;
/** Of the old rows, so many go with each that is written. */
const prunedAtOnce = 64;

/** The bucket of a term: by its last letters, as in 0040_packed_entries.sql. */
function bucketOf(term: string): number {
  const letters = beyondBasicPlane.test(term) ? Array.from(term) : term;
  let sum = letters.length * 17;
  for (let place = 0; place < Math.min(weights.length, letters.length); place++)
    sum += (letters[letters.length - 1 - place]?.codePointAt(0) ?? 0) * (weights[place] ?? 0);
  return sum % buckets;
}

/** A letter there is two characters. */
const beyondBasicPlane = /[\ud800-\udfff]/;
const weights = [7, 131, 2411, 31_337, 53, 911, 17, 397, 6007, 101, 29, 1009];

function generationOf(datedAt: number): number {
  return Math.floor(datedAt / generationMs);
}

/** What is read of the buckets; a bucket that was read is remembered until all are forgotten. */
export interface TermBuckets {
  /** What they hold of these terms, by term, in the order of placing; the dates from one up to a generation around. */
  postings(terms: readonly string[], from: Instant, to: Instant): Promise<ReadonlyMap<string, readonly Posting[]>>;
  /** To be called when they may have been written. */
  forget(): void;
}

interface BucketRow {
  readonly bucket: number;
  readonly generation: number;
  readonly postings: string;
}

/** A bucket's rows of these generations. */
interface ReadBucket {
  readonly first: number;
  readonly last: number;
  readonly rows: readonly BucketRow[];
  /** Of terms that were asked for, what the rows say. */
  readonly told: Map<string, readonly Posting[]>;
}

export function termBuckets(driver: SqlDriver): TermBuckets {
  const remembered = new Map<number, ReadBucket>();
  let characters = 0;
  let toldInAll = 0;
  const forget = () => {
    remembered.clear();
    characters = 0;
    toldInAll = 0;
  };
  const read = async (buckets: readonly number[], first: number, last: number) => {
    const rows = await rowsForEach<BucketRow>(
      driver,
      buckets,
      (asked) => `SELECT bucket, generation, postings FROM ${asked}
        CROSS JOIN term_buckets ON bucket = asked.value AND generation BETWEEN ?1 AND ?2`,
      [first, last],
    );
    const rowsOf = Map.groupBy(rows, ({ bucket }) => bucket);
    for (const bucket of buckets)
      remembered.set(bucket, { first, last, rows: rowsOf.get(bucket) ?? [], told: new Map() });
    characters += rows.reduce((sum, { postings }) => sum + postings.length, 0);
  };
  const told = ({ rows, told, first, last }: ReadBucket, term: string, from: number, to: number) => {
    const isAll = from === first && to === last;
    const known = isAll ? told.get(term) : undefined;
    if (known !== undefined) return known;
    const postings: Posting[] = [];
    for (const { generation, postings: lines } of rows)
      if (generation >= from && generation <= to) addPostings(postings, lines, term, generation * generationMs);
    postings.sort((a, b) => a.number - b.number);
    if (isAll && postings.length >= leastTold && toldInAll < mostTold) {
      told.set(term, postings);
      toldInAll += postings.length;
    }
    return postings;
  };
  return {
    forget,
    async postings(terms, from, to) {
      const [first, last] = [generationOf(from), generationOf(to)];
      const termsOf = Map.groupBy(new Set(terms), bucketOf);
      if (characters > mostCharacters) forget();
      const missing = [...termsOf.keys()].filter((bucket) => !reaches(remembered.get(bucket), first, last));
      if (missing.length > 0) await read(missing, first, last);
      const found = new Map<string, readonly Posting[]>();
      for (const [bucket, ofBucket] of termsOf) {
        const known = remembered.get(bucket);
        if (known === undefined) continue;
        for (const term of ofBucket) {
          const postings = told(known, term, first, last);
          if (postings.length > 0) found.set(term, postings);
        }
      }
      return found;
    },
  };
}

function reaches(read: ReadBucket | undefined, first: number, last: number): boolean {
  return read !== undefined && read.first <= first && read.last >= last;
}

/** Adds what the lines of a term say, a tab and "number.minute,number.minute", the newest last: the last few hundred. */
function addPostings(postings: Posting[], lines: string, term: string, begin: number): void {
  const head = `\n${term}\t`;
  const before = postings.length;
  for (let at = lines.indexOf(head); at >= 0; at = lines.indexOf(head, at + head.length)) {
    let number = 0;
    let value = 0;
    for (let place = at + head.length; place <= lines.length; place++) {
      const code = place < lines.length ? lines.charCodeAt(place) : newline;
      if (code >= zero) value = value * 10 + code - zero;
      else if (code === point) {
        number = value;
        value = 0;
      } else {
        postings.push({ number: number as Sequence, datedAt: (begin + value * minuteMs) as Instant });
        value = 0;
        if (code === newline) break;
      }
    }
  }
  if (postings.length - before > mostPostings) postings.splice(before, postings.length - before - mostPostings);
}

const [newline, point, zero] = [0x0a, 0x2e, 0x30];

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
