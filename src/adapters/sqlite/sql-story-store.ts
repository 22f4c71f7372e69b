import type { Fingerprint } from "../../model/entry.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId } from "../../model/scalars.ts";
import type { Candidate, ClusterDecision, EntryChange, StoryIndex } from "../../model/story.ts";
import type { StoryStore } from "../../ports/story-store.ts";
import { type EntryRow, entryColumns, toStoredEntry } from "./entry-row.ts";
import { newestEdits, newestStories, newestTellings, oneStory, storiesWithIds } from "./newest-stories.ts";
import { placedEntry, placedInStory } from "./placed-entries.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";
import { indexStatements, relatedEntries, storedStatistics } from "./story-index.ts";

/** Stories in SQL: a story is its memberships, and a feed a view of them (decision 13). */
export function sqlStoryStore(driver: SqlDriver): StoryStore {
  return {
    async undecided(limit) {
      const rows = await driver.all<ChangeRow>(
        `SELECT changes.sequence, entries.dated_at, memberships.story_id, ${entryColumns}
         FROM changes
         CROSS JOIN entries ON entries.id = changes.entry_id
         LEFT JOIN memberships ON memberships.entry_id = changes.entry_id
         WHERE changes.sequence > (SELECT sequence FROM writer WHERE id = 1)
         ORDER BY changes.sequence LIMIT ?1`,
        [limit],
      );
      return rows.map((row) => ({
        sequence: row.sequence,
        stored: toStoredEntry(row),
        datedAt: row.dated_at,
        story: row.story_id,
      }));
    },

    async candidates(fingerprint, datedAt, from, to) {
      const rows = await driver.all<CandidateRow>(candidatesNearby, [
        fingerprint.canonicalUrl,
        fingerprint.titleKey,
        datedAt,
        from,
        to,
        candidatesASide,
      ]);
      return rows.map(toCandidate);
    },

    async related(terms, datedAt, from, to) {
      const entries = await relatedEntries(driver, terms, datedAt, from, to);
      if (entries.length === 0) return [];
      const rows = await driver.all<CandidateRow>(
        `WITH found AS (SELECT entry_id, story_id FROM memberships WHERE entry_id IN (SELECT value FROM json_each(?1)))
         SELECT entry_id, source_id, story_id, dated_at, fingerprint FROM memberships WHERE entry_id IN (
           SELECT entry_id FROM found UNION
           SELECT members.value FROM (SELECT DISTINCT story_id FROM found) AS stories, json_each((
             SELECT json_group_array(entry_id) FROM (
               SELECT entry_id FROM memberships WHERE story_id = stories.story_id ORDER BY dated_at, sequence LIMIT ?2
             ))) AS members)
         ORDER BY entry_id`,
        [JSON.stringify(entries), membersLookedAt],
      );
      return rows.map(toCandidate);
    },

    statistics: () => storedStatistics(driver),

    async place(change, decision, decidedAt, marks, index) {
      await driver.batch(placeStatements(change, decision, decidedAt, marks, index));
    },

    placed: (id, canonicalUrl) => placedEntry(driver, id, canonicalUrl),
    placedIn: (story, limit) => placedInStory(driver, story, limit),

    async cursor() {
      const rows = await driver.all<{ sequence: Sequence }>("SELECT sequence FROM writer WHERE id = 1", []);
      return rows[0]?.sequence ?? (0 as Sequence);
    },

    newest: (sources, limit, leastSources = 1) => newestStories(driver, sources, limit, leastSources),
    story: (sources, id) => oneStory(driver, sources, id),
    withIds: (sources, ids) => storiesWithIds(driver, sources, ids),
    edits: (sources, limit) => newestEdits(driver, sources, limit),
    newestTellings: (sources, limit) => newestTellings(driver, sources, limit),

    async count() {
      const rows = await driver.all<{ entries: number; stories: number }>(
        `SELECT stories, entries + (
           SELECT count(DISTINCT changes.entry_id) FROM changes
           LEFT JOIN memberships ON memberships.entry_id = changes.entry_id
           WHERE changes.sequence > writer.sequence AND memberships.entry_id IS NULL
         ) AS entries FROM writer WHERE id = 1`,
        [],
      );
      return rows[0] ?? { entries: 0, stories: 0 };
    },
  };
}

interface ChangeRow extends EntryRow {
  readonly sequence: Sequence;
  readonly dated_at: Instant;
  readonly story_id: StoryId | null;
}

interface CandidateRow {
  readonly entry_id: EntryId;
  readonly source_id: SourceId;
  readonly story_id: StoryId;
  readonly dated_at: Instant;
  readonly fingerprint: string;
}

/** For each of address and title, before and after. */
const candidatesASide = 6;
/** Of each story that holds a related entry. */
const membersLookedAt = 4;

/** Four walks along an index, each outwards from the date, so that a title worn by thousands costs no more than a rare one. */
const candidatesNearby = `
  SELECT * FROM (${["canonical_url = ?1", "title_key = ?2"]
    .flatMap((alike) => [
      `${alike} AND dated_at BETWEEN max(?3, ?4) AND ?5 ORDER BY dated_at`,
      `${alike} AND dated_at >= ?4 AND dated_at < ?3 AND dated_at <= ?5 ORDER BY dated_at DESC`,
    ])
    .map(
      (walk) => `
    SELECT * FROM (SELECT entry_id, source_id, story_id, dated_at, fingerprint FROM memberships WHERE ${walk} LIMIT ?6)`,
    )
    .join(" UNION ")})
  ORDER BY abs(dated_at - ?3), dated_at, entry_id`;

function toCandidate(row: CandidateRow): Candidate {
  return {
    entry: row.entry_id,
    source: row.source_id,
    story: row.story_id,
    fingerprint: JSON.parse(row.fingerprint) as Fingerprint,
    datedAt: row.dated_at,
  };
}

/** Each statement asks for itself whether the cursor has passed this sequence; the last one moves it. */
function placeStatements(
  change: EntryChange,
  decision: ClusterDecision,
  decidedAt: Instant,
  marks: readonly string[],
  index: StoryIndex,
): readonly Statement[] {
  const { sequence, stored } = change;
  const nearest = decision.kind === "starts" && decision.nearest !== null ? JSON.stringify(decision.nearest) : null;
  const reason = decision.kind === "joins" ? JSON.stringify(decision.because) : null;
  return [
    {
      // One that was taken down meanwhile stands nowhere. An entry that stands somewhere stays there; only what later entries are compared with follows its edit.
      sql: `INSERT INTO memberships (entry_id, story_id, source_id, dated_at, sequence, decided_at, reason, fingerprint, nearest)
            SELECT id, ?3, source_id, dated_at, ?2, ?4, ?5, ?6, ?7 FROM entries
            WHERE id = ?1 AND NOT archived AND ?2 > (SELECT sequence FROM writer WHERE id = 1)
            ON CONFLICT (entry_id) DO UPDATE SET fingerprint = excluded.fingerprint
            WHERE fingerprint <> excluded.fingerprint`,
      params: [stored.id, sequence, decision.story, decidedAt, reason, JSON.stringify(stored.fingerprint), nearest],
    },
    ...(change.story === null ? indexStatements(stored.id, sequence, change.datedAt, index) : []),
    {
      sql: `INSERT INTO stale_feeds (slug, sequence)
            SELECT value, ?2 FROM json_each(?1)
            WHERE ?2 > (SELECT sequence FROM writer WHERE id = 1)
            ON CONFLICT (slug) DO UPDATE SET sequence = excluded.sequence WHERE sequence < excluded.sequence`,
      params: [JSON.stringify(marks), sequence],
    },
    {
      // The membership bears this sequence only if this very change brought it.
      sql: `UPDATE writer SET
              sequence = ?2,
              entries = entries + (SELECT count(*) FROM memberships WHERE entry_id = ?1 AND sequence = ?2),
              stories = stories
                + (SELECT count(*) FROM memberships WHERE entry_id = ?1 AND sequence = ?2 AND reason IS NULL)
            WHERE id = 1 AND sequence < ?2`,
      params: [stored.id, sequence],
    },
  ];
}
