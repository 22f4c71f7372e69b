import type { JoinReason } from "../../model/decision.ts";
import type { Instant, Sequence, StoryId, Url } from "../../model/scalars.ts";
import type { SourceSelfDescription } from "../../model/source-state.ts";
import type { Story, StoryMember } from "../../model/story.ts";
import { type EntryRow, entryColumns, toStoredEntry } from "./entry-row.ts";

/** ?1: addresses. A source asked for by two of its addresses is told under the first. */
export const askedSources = `asked AS MATERIALIZED (
    SELECT address.source_id, url.value AS url, min(url.key)
    FROM json_each(?1) AS url CROSS JOIN source_addresses AS address ON address.url = url.value
    GROUP BY address.source_id)`;

/** What the statements here select of a telling. */
export interface MemberRow extends EntryRow {
  readonly number: Sequence;
  readonly story_id: StoryId;
  readonly dated_at: Instant;
  readonly decided_at: Instant;
  readonly reason: string | null;
  readonly source_url: Url;
  readonly about: string | null;
}

/** Selects the tellings that `shown` names. */
export const shownMembers = `
  SELECT shown.number, shown.story_id, shown.dated_at, shown.source_url, entries.decided_at, entries.reason,
    sources.state -> '$.about' AS about, ${entryColumns}
  FROM shown
  CROSS JOIN entries ON entries.number = shown.number
  CROSS JOIN sources ON sources.id = entries.source_id`;

/** A row as a story's member. */
export function toStoryMember(row: MemberRow): StoryMember {
  const about = row.about === null ? null : (JSON.parse(row.about) as SourceSelfDescription | null);
  return {
    number: row.number,
    stored: toStoredEntry(row),
    datedAt: row.dated_at,
    because: row.reason === null ? null : (JSON.parse(row.reason) as JoinReason),
    joinedAt: row.decided_at,
    sourceUrl: row.source_url,
    sourceTitle: about?.title ?? null,
    sourceHomePage: about?.homePage ?? null,
    sourceRights: about?.rights ?? null,
  };
}

/** In the order of the ids; without those that no row tells. */
export function storiesOf(ids: readonly StoryId[], rows: readonly MemberRow[]): readonly Story[] {
  const members = new Map<StoryId, StoryMember[]>(ids.map((id) => [id, []]));
  for (const row of rows) members.get(row.story_id)?.push(toStoryMember(row));
  return [...members].map(([id, own]) => ({ id, members: own })).filter((story) => story.members.length > 0);
}
