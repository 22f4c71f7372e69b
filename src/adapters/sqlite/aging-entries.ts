import type { Entry } from "../../model/entry.ts";
import type { EntryId, Instant, Sequence, StoryId } from "../../model/scalars.ts";
import type { RetentionStore, WholeText } from "../../ports/retention-store.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** What pruning looks at, oldest first. */
export function agingEntries(
  driver: SqlDriver,
): Pick<RetentionStore, "agingTexts" | "agingStories" | "texts" | "holdsAny"> {
  return {
    async agingTexts(after, limit, shown) {
      const rows = await driver.all<AgingTextRow>(agingTexts, [after, limit, JSON.stringify(shown)]);
      return rows.map((row) => ({ ...agingOf(row), bytes: row.bytes }));
    },

    async agingStories(after, limit, shown) {
      const rows = await driver.all<AgingStoryRow>(agingStories, [after, limit, JSON.stringify(shown)]);
      return rows.map((row) => ({
        ...agingOf(row),
        story: row.story,
        members: JSON.parse(row.members ?? "[]") as Sequence[],
      }));
    },

    async texts(numbers) {
      const rows = await driver.all<TextRow>(wholeTexts, [JSON.stringify(numbers)]);
      return rows.map(toWholeText);
    },

    async holdsAny(entries) {
      const rows = await driver.all<{ found: number }>(
        "SELECT 1 AS found FROM json_each(?1) AS asked CROSS JOIN entries ON entries.id = asked.value LIMIT 1",
        [JSON.stringify(entries)],
      );
      return rows.length > 0;
    },
  };
}

interface AgingRow {
  readonly number: Sequence;
  readonly first_seen_at: Instant;
  readonly changed_at: Instant;
  readonly held: number;
}

interface AgingTextRow extends AgingRow {
  readonly bytes: number;
}

interface AgingStoryRow extends AgingRow {
  readonly story: StoryId | null;
  /** JSON; null: it is in no story. */
  readonly members: string | null;
}

function agingOf(row: AgingRow) {
  return {
    number: row.number,
    firstSeenAt: row.first_seen_at,
    changedAt: row.changed_at,
    held: row.held === 1,
  };
}

/** SQL: so many placed entries behind ?1, the stories that feeds show, and the ids that people named. */
const scannedEntries = `
  WITH scanned AS MATERIALIZED (
    SELECT number, id, story_id AS story, first_seen_at, changed_at, engine,
      iif(archived_in IS NULL, octet_length(entry) + octet_length(fingerprint), 0) AS bytes
    FROM entries WHERE number > ?1 AND number <= (SELECT sequence FROM writer WHERE id = 1) ORDER BY number LIMIT ?2),
  shown AS MATERIALIZED (
    SELECT each.value ->> 'story' AS story FROM published_feeds CROSS JOIN json_each(published_feeds.shown) AS each
    UNION SELECT value FROM json_each(?3)),
  named AS MATERIALIZED (
    SELECT each.value AS id FROM writer CROSS JOIN json_each(writer.override_names) AS each)`;

const agingTexts = `${scannedEntries}
  SELECT number, first_seen_at, changed_at, bytes,
    (story IS NULL OR engine IS NOT NULL OR id IN (SELECT id FROM named)
      OR story IN (SELECT shown.story FROM shown)) AS held
  FROM scanned ORDER BY number`;

/** Each story is looked through once; the entry that it is named after is found by its id. */
const agingStories = `${scannedEntries},
  stories AS MATERIALIZED (SELECT DISTINCT story FROM scanned WHERE story IS NOT NULL),
  members AS MATERIALIZED (
    SELECT stories.story, joined.number, joined.id, joined.changed_at, joined.engine FROM stories
      CROSS JOIN entries AS joined ON joined.story_id = stories.story AND joined.story_id <> joined.id
    UNION ALL SELECT stories.story, own.number, own.id, own.changed_at, own.engine FROM stories
      CROSS JOIN entries AS own ON own.id = stories.story AND own.story_id = stories.story),
  told AS MATERIALIZED (
    SELECT story, max(changed_at) AS changed_at, json_group_array(number) AS members,
      max(engine IS NOT NULL OR id IN (SELECT named.id FROM named)) AS held
    FROM members GROUP BY story)
  SELECT scanned.number, scanned.story, scanned.first_seen_at, coalesce(told.changed_at, scanned.changed_at) AS changed_at, told.members,
    (scanned.story IS NULL OR told.held OR scanned.story IN (SELECT shown.story FROM shown)) AS held
  FROM scanned LEFT JOIN told ON told.story = scanned.story
  ORDER BY scanned.number`;

interface TextRow {
  readonly number: Sequence;
  readonly id: EntryId;
  readonly content_hash: string;
  readonly entry: string;
  /** JSON; newest first. */
  readonly revisions: string;
}

const wholeTexts = `
  SELECT entries.number, entries.id, entries.content_hash, entries.entry, (
    SELECT json_group_array(json_object('changedAt', changed_at, 'entry', json(former.entry))) FROM (
      SELECT changed_at, entry FROM revisions WHERE entry_id = entries.id ORDER BY changed_at DESC) AS former) AS revisions
  FROM json_each(?1) AS asked CROSS JOIN entries ON entries.number = asked.value ORDER BY entries.number`;

function toWholeText(row: TextRow): WholeText {
  return {
    number: row.number,
    id: row.id,
    contentHash: row.content_hash,
    entry: JSON.parse(row.entry) as Entry,
    revisions: JSON.parse(row.revisions) as WholeText["revisions"],
  };
}
