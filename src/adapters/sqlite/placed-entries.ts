import type { JoinReason, NearestMiss } from "../../model/decision.ts";
import type { PlacedEntry } from "../../model/placement.ts";
import type { Instant, Sequence, StoryId } from "../../model/scalars.ts";
import type { SourceSelfDescription } from "../../model/source-state.ts";
import type { PageAddress } from "../../model/term-index.ts";
import { type EntryRow, entryColumns, toStoredEntry } from "./entry-row.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { termBuckets } from "./term-buckets.ts";
import { freshEntriesWith } from "./writer-memory.ts";

interface PlacedRow extends EntryRow {
  readonly number: Sequence;
  readonly story_id: StoryId;
  readonly dated_at: Instant;
  readonly reason: string | null;
  readonly nearest: string | null;
  readonly about: string | null;
}

const columns = `entries.number, entries.story_id, entries.dated_at, entries.reason, entries.nearest,
    sources.state -> '$.about' AS about, ${entryColumns}`;

/** The placed entry with this id, or the newest with this address. */
export async function placedEntry(driver: SqlDriver, id: string, address: PageAddress | null) {
  const byId = await driver.all<PlacedRow>(
    `SELECT ${columns} FROM entries CROSS JOIN sources ON sources.id = entries.source_id
     WHERE entries.id = ?1 AND entries.story_id IS NOT NULL`,
    [id],
  );
  if (byId[0] !== undefined) return toPlacedEntry(byId[0]);
  const number = address === null ? undefined : (await placedAt(driver, [address])).get(address.canonicalUrl);
  if (number === undefined) return null;
  const rows = await driver.all<PlacedRow>(
    `SELECT ${columns} FROM entries CROSS JOIN sources ON sources.id = entries.source_id WHERE entries.number = ?1`,
    [number],
  );
  return rows[0] === undefined ? null : toPlacedEntry(rows[0]);
}

/** By canonical address, the newest dated entry that bears it and that the index still knows. */
export async function placedAt(
  driver: SqlDriver,
  addresses: readonly PageAddress[],
): Promise<ReadonlyMap<string, Sequence>> {
  if (addresses.length === 0) return new Map();
  const numbers = await numbersIndexed(
    driver,
    addresses.map(({ term }) => term),
  );
  const rows = await driver.all<{ number: Sequence; address: string }>(
    `SELECT entries.number, coalesce(told, fingerprint) ->> 'canonicalUrl' AS address FROM json_each(?1) AS asked
     CROSS JOIN entries ON entries.number = asked.value
     WHERE story_id IS NOT NULL AND address IN (SELECT value FROM json_each(?2))
     ORDER BY dated_at, entries.number`,
    [JSON.stringify(numbers), JSON.stringify(addresses.map((one) => one.canonicalUrl))],
  );
  return new Map(rows.map(({ number, address }) => [address, number]));
}

/** The numbers of the placed entries that the index names for any of these terms, whenever they are dated. */
export async function numbersIndexed(driver: SqlDriver, terms: readonly string[]): Promise<readonly Sequence[]> {
  const asked = [...new Set(terms)];
  const indexed = [...(await termBuckets(driver).postings(asked, beforeFeeds, afterAll)).values()].flat();
  const fresh = await freshEntriesWith(driver, asked);
  return [...indexed, ...fresh].map(({ number }) => number);
}

const beforeFeeds = 0 as Instant;
const afterAll = Date.UTC(9999, 0, 1) as Instant;

/** The entries of a story, earliest dated first. */
export async function placedInStory(driver: SqlDriver, story: StoryId, limit: number) {
  const rows = await driver.all<PlacedRow>(
    `WITH named AS MATERIALIZED (SELECT number FROM entries WHERE id = ?1 AND story_id = ?1),
     joined AS MATERIALIZED (
       SELECT number FROM entries WHERE story_id = ?1 AND story_id <> id ORDER BY dated_at, number LIMIT ?2),
     members AS MATERIALIZED (SELECT number FROM named UNION ALL SELECT number FROM joined)
     SELECT ${columns} FROM members
     CROSS JOIN entries ON entries.number = members.number
     CROSS JOIN sources ON sources.id = entries.source_id
     ORDER BY entries.dated_at, entries.number LIMIT ?2`,
    [story, limit],
  );
  return rows.map(toPlacedEntry);
}

function toPlacedEntry(row: PlacedRow): PlacedEntry {
  return {
    number: row.number,
    stored: toStoredEntry(row),
    datedAt: row.dated_at,
    story: row.story_id,
    because: JSON.parse(row.reason ?? "null") as JoinReason | null,
    nearest: JSON.parse(row.nearest ?? "null") as NearestMiss | null,
    sourceTitle: (JSON.parse(row.about ?? "null") as SourceSelfDescription | null)?.title ?? null,
  };
}
