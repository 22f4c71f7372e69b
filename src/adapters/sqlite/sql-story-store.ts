import type { Fingerprint } from "../../model/entry.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId, Url } from "../../model/scalars.ts";
import type { Candidate, EntryChange } from "../../model/story.ts";
import type { StoryStore } from "../../ports/story-store.ts";
import { type EntryRow, entryColumns, toStoredEntry } from "./entry-row.ts";
import { newestEdits, newestStories, newestTellings, oneStory, storiesWithIds } from "./newest-stories.ts";
import { placeStatements } from "./place-statements.ts";
import { placedEntry, placedInStory } from "./placed-entries.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { postingsOf } from "./term-buckets.ts";
import { storedCounts } from "./term-count-rows.ts";
import { writerMemory } from "./writer-memory.ts";

/** Stories in SQL: a story is its entries, and a feed a view of them (decision 13). */
export function sqlStoryStore(driver: SqlDriver): StoryStore {
  return {
    async undecided(limit) {
      const rows = await driver.all<ChangeRow>(undecidedChanges, [limit]);
      return rows.map(toChange);
    },

    async memory() {
      const { sequence, ...memory } = await writerMemory(driver);
      return { sequence, memory };
    },

    counts: (languages) => storedCounts(driver, languages),
    postings: (terms, from, to) => postingsOf(driver, terms, from, to),

    async members(numbers, membersAStory) {
      if (numbers.length === 0) return [];
      const rows = await driver.all<CandidateRow>(membersByNumber, [JSON.stringify(numbers), membersAStory]);
      return rows.map(toCandidate);
    },

    async place(placements, progress) {
      if (placements.length > 0) await driver.batch(placeStatements(placements, progress));
    },

    placed: (id, address) => placedEntry(driver, id, address),
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
        `SELECT stories, entries + (SELECT count(*) FROM entries WHERE number > writer.sequence AND NOT archived) AS entries
         FROM writer WHERE id = 1`,
        [],
      );
      return rows[0] ?? { entries: 0, stories: 0 };
    },
  };
}

interface ChangeRow extends EntryRow {
  readonly sequence: Sequence;
  readonly number: Sequence;
  readonly source_url: Url;
  readonly dated_at: Instant;
  readonly story_id: StoryId | null;
  readonly engine: string | null;
  readonly told: string | null;
}

/** New entries by their numbers, and edits. */
const undecidedChanges = `
  WITH undecided AS MATERIALIZED (
    SELECT number AS sequence, number FROM entries WHERE number > (SELECT sequence FROM writer WHERE id = 1) AND NOT archived
    UNION ALL
    SELECT sequence, number FROM edits WHERE sequence > (SELECT sequence FROM writer WHERE id = 1)
    ORDER BY sequence LIMIT ?1)
  SELECT undecided.sequence, undecided.number, entries.dated_at, entries.story_id, entries.engine, entries.told,
    sources.url AS source_url, ${entryColumns}
  FROM undecided CROSS JOIN entries ON entries.number = undecided.number
  CROSS JOIN sources ON sources.id = entries.source_id
  ORDER BY undecided.sequence`;

function toChange(row: ChangeRow): EntryChange {
  return {
    sequence: row.sequence,
    number: row.number,
    sourceUrl: row.source_url,
    stored: toStoredEntry(row),
    datedAt: row.dated_at,
    standing:
      row.story_id === null
        ? null
        : {
            story: row.story_id,
            told: JSON.parse(row.told ?? row.fingerprint) as Fingerprint,
            byHand: row.engine !== null,
          },
  };
}

interface CandidateRow {
  readonly id: EntryId;
  readonly number: Sequence;
  readonly source_id: SourceId;
  readonly story_id: StoryId;
  readonly dated_at: Instant;
  readonly told: string;
}

/** The asked entries, and of their stories the one that each is named after and the earliest of those that joined. */
const membersByNumber = `
  WITH found AS MATERIALIZED (
    SELECT number, story_id FROM json_each(?1) AS asked
    CROSS JOIN entries ON number = asked.value AND story_id IS NOT NULL),
  stories AS MATERIALIZED (SELECT DISTINCT story_id FROM found),
  wanted AS MATERIALIZED (
    SELECT number FROM found
    UNION SELECT named.number FROM stories CROSS JOIN entries AS named
      ON named.id = stories.story_id AND named.story_id = stories.story_id
    UNION SELECT joined.value FROM stories, json_each((
      SELECT json_group_array(number) FROM (
        SELECT number FROM entries WHERE story_id = stories.story_id AND story_id <> id ORDER BY dated_at, number LIMIT ?2
      ))) AS joined)
  SELECT id, entries.number, source_id, story_id, dated_at, coalesce(told, fingerprint) AS told
  FROM wanted CROSS JOIN entries ON entries.number = wanted.number
  ORDER BY dated_at, entries.number`;

function toCandidate(row: CandidateRow): Candidate {
  return {
    entry: row.id,
    number: row.number,
    source: row.source_id,
    story: row.story_id,
    fingerprint: JSON.parse(row.told) as Fingerprint,
    datedAt: row.dated_at,
  };
}
