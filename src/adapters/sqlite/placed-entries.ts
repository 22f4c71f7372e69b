import type { Instant, StoryId } from "../../model/scalars.ts";
import type { SourceSelfDescription } from "../../model/source-state.ts";
import type { JoinReason, NearestMiss, PlacedEntry } from "../../model/story.ts";
import { type EntryRow, entryColumns, toStoredEntry } from "./entry-row.ts";
import type { SqlDriver } from "./sql-driver.ts";

interface PlacedRow extends EntryRow {
  readonly story_id: StoryId;
  readonly dated_at: Instant;
  readonly reason: string | null;
  readonly nearest: string | null;
  readonly about: string | null;
}

const placed = `SELECT memberships.story_id, memberships.dated_at, memberships.reason, memberships.nearest,
    sources.state -> '$.about' AS about, ${entryColumns}
  FROM memberships
  CROSS JOIN entries ON entries.id = memberships.entry_id
  CROSS JOIN sources ON sources.id = entries.source_id`;

/** The newest placed entry with this id, or with this canonical address. */
export async function placedEntry(driver: SqlDriver, id: string, canonicalUrl: string | null) {
  const byId = await driver.all<PlacedRow>(`${placed} WHERE memberships.entry_id = ?1`, [id]);
  const rows =
    byId.length > 0 || canonicalUrl === null
      ? byId
      : await driver.all<PlacedRow>(
          `${placed} WHERE memberships.canonical_url = ?1 ORDER BY memberships.dated_at DESC LIMIT 1`,
          [canonicalUrl],
        );
  return rows[0] === undefined ? null : toPlacedEntry(rows[0]);
}

/** The entries of a story, earliest dated first. */
export async function placedInStory(driver: SqlDriver, story: StoryId, limit: number) {
  const rows = await driver.all<PlacedRow>(
    `${placed} WHERE memberships.story_id = ?1 ORDER BY memberships.dated_at, memberships.sequence LIMIT ?2`,
    [story, limit],
  );
  return rows.map(toPlacedEntry);
}

function toPlacedEntry(row: PlacedRow): PlacedEntry {
  return {
    stored: toStoredEntry(row),
    datedAt: row.dated_at,
    story: row.story_id,
    because: JSON.parse(row.reason ?? "null") as JoinReason | null,
    nearest: JSON.parse(row.nearest ?? "null") as NearestMiss | null,
    sourceTitle: (JSON.parse(row.about ?? "null") as SourceSelfDescription | null)?.title ?? null,
  };
}
