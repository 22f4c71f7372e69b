import type { Edit } from "../../model/edit.ts";
import type { Entry } from "../../model/entry.ts";
import type { Instant, Url } from "../../model/scalars.ts";
import { entryColumns } from "./entry-row.ts";
import { askedSources, type MemberRow, toStoryMember } from "./member-rows.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { inWidening } from "./widening.ts";

/** The newest edits of entries of these sources that stand in a story, newest first. */
export async function newestEdits(driver: SqlDriver, urls: readonly Url[], limit: number): Promise<readonly Edit[]> {
  const sources = JSON.stringify(urls);
  const [newest] = await driver.all<{ at: Instant | null }>(newestEditDate, [sources]);
  const rows = await inWidening(newest?.at ?? null, limit, (since) =>
    driver.all<EditRow>(editsSince, [sources, since, limit]),
  );
  return rows.map((row) => ({
    before: JSON.parse(row.before) as Entry,
    after: JSON.parse(row.after ?? row.entry) as Entry,
    at: row.replaced_at,
    story: row.story_id,
    member: toStoryMember(row),
  }));
}

const newestEditDate = `
  WITH ${askedSources}
  SELECT max((
    SELECT replaced_at FROM revisions WHERE source_id = asked.source_id ORDER BY replaced_at DESC LIMIT 1
  )) AS at FROM asked`;

interface EditRow extends MemberRow {
  readonly replaced_at: Instant;
  readonly before: string;
  /** Null: what it says now. */
  readonly after: string | null;
}

const editsSince = `
  WITH ${askedSources}, edited AS MATERIALIZED (
    SELECT revisions.entry_id, revisions.changed_at, revisions.replaced_at, asked.url AS source_url
    FROM asked CROSS JOIN revisions ON revisions.source_id = asked.source_id AND revisions.replaced_at >= ?2
    ORDER BY revisions.replaced_at DESC, revisions.entry_id LIMIT ?3)
  SELECT edited.replaced_at, former.entry AS before, next.entry AS after, edited.source_url,
    entries.number, entries.story_id, entries.dated_at, entries.decided_at, entries.reason,
    sources.state -> '$.about' AS about, ${entryColumns}
  FROM edited
  CROSS JOIN entries ON entries.id = edited.entry_id AND entries.story_id IS NOT NULL
  CROSS JOIN sources ON sources.id = entries.source_id
  CROSS JOIN revisions AS former ON former.entry_id = edited.entry_id AND former.changed_at = edited.changed_at
  LEFT JOIN revisions AS next ON next.entry_id = edited.entry_id AND next.changed_at = edited.replaced_at
  ORDER BY edited.replaced_at DESC, edited.entry_id`;
