import type { Candidate, JoinReason } from "../../model/decision.ts";
import type { Fingerprint } from "../../model/entry.ts";
import type { EntryChange, StoryPlace, WriterPosition } from "../../model/placement.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId, Url } from "../../model/scalars.ts";
import type { StoryStore } from "../../ports/story-store.ts";
import { rowsForEach } from "./asked-values.ts";
import { type EntryRow, entryColumns, toStoredEntry } from "./entry-row.ts";
import { newestEdits } from "./newest-edits.ts";
import { newestStories, newestTellings } from "./newest-stories.ts";
import { placeStatements } from "./place-statements.ts";
import { placedEntry, placedInStory } from "./placed-entries.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { markedBy, mostBesideCursor } from "./stale-marks.ts";
import { oneStory, storiesToldBetween, storiesWithIds } from "./stories-by-id.ts";
import { termBuckets } from "./term-buckets.ts";
import { storedCounts } from "./term-count-rows.ts";
import { writerMemory } from "./writer-memory.ts";

/** Stories in SQL: a story is its entries, and a feed a view of them (decision 6). */
export function sqlStoryStore(driver: SqlDriver): StoryStore {
  const buckets = termBuckets(driver);
  /** Characters, as far as this store knows. */
  let marksBesideCursor = 0;
  return {
    far: driver.far === true,

    async undecided(limit) {
      const rows = await driver.all<ChangeRow>(undecidedChanges, [limit]);
      return rows.map(toChange);
    },

    async countUndecided(limit) {
      const [row] = await driver.all<{ found: number }>(`SELECT count(*) AS found FROM (${undecidedNumbers})`, [limit]);
      return row?.found ?? 0;
    },

    async memory() {
      // A run begins: another one may have written since the last.
      buckets.forget();
      const { marks, ...stood } = await writerMemory(driver);
      marksBesideCursor = marks;
      return stood;
    },

    async position() {
      const [row] = await driver.all<WriterPosition>("SELECT sequence, rearranged FROM writer WHERE id = 1", []);
      return row ?? { sequence: 0 as Sequence, rearranged: 0 };
    },

    counts: (languages) => storedCounts(driver, languages),
    postings: buckets.postings,

    async members(numbers, membersAStory) {
      const rows = await rowsForEach<AskedRow>(driver, numbers, membersByNumber, [membersAStory]);
      return candidatesIn(rows);
    },

    async whole(stories, limit) {
      const rows = await driver.all<PlaceRow>(placesOfStories, [JSON.stringify(stories), limit]);
      return rows.map(toPlace);
    },

    async place(placements, progress) {
      if (placements.length > 0) {
        const marks = { text: markedBy(placements), move: marksBesideCursor > mostBesideCursor };
        await driver.batch(placeStatements(placements, progress, marks));
        marksBesideCursor = (marks.move ? 0 : marksBesideCursor) + marks.text.length;
      }
      if (progress.indexed.length > 0) buckets.forget();
    },

    placed: (id, address) => placedEntry(driver, id, address),
    placedIn: (story, limit) => placedInStory(driver, story, limit),

    newest: (sources, limit, leastSources = 1) => newestStories(driver, sources, limit, leastSources),
    story: (sources, id) => oneStory(driver, sources, id),
    withIds: (sources, ids) => storiesWithIds(driver, sources, ids),
    toldBetween: (sources, after, upTo) => storiesToldBetween(driver, sources, after, upTo),
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
  readonly code: JoinReason["code"] | null;
  readonly told: string | null;
}

/** New entries by their numbers, and edits. */
const undecidedNumbers = `
  SELECT number AS sequence, number FROM entries WHERE number > (SELECT sequence FROM writer WHERE id = 1) AND NOT archived
  UNION ALL
  SELECT sequence, number FROM edits WHERE sequence > (SELECT sequence FROM writer WHERE id = 1)
  ORDER BY sequence LIMIT ?1`;

const undecidedChanges = `
  WITH undecided AS MATERIALIZED (${undecidedNumbers})
  SELECT undecided.sequence, undecided.number, entries.dated_at, entries.story_id, entries.engine, entries.reason ->> 'code' AS code, entries.told,
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
            joinedBy: row.code,
            byHand: row.engine !== null,
          },
  };
}

interface CandidateRow {
  readonly id: EntryId;
  readonly number: Sequence;
  readonly source_id: SourceId;
  readonly dated_at: Instant;
  /** Of the reason why it joined; null: it started the story. */
  readonly code: JoinReason["code"] | null;
  readonly told: string;
}

interface AskedRow extends CandidateRow {
  readonly story_id: StoryId;
  /** JSON: the entry that its story is named after, if that is another; and the earliest of those that joined it. */
  readonly named: string | null;
  readonly joined: string;
}

const asObject = (entry: string) =>
  `json_object('id', ${entry}.id, 'number', ${entry}.number, 'source_id', ${entry}.source_id, 'dated_at', ${entry}.dated_at,
    'code', ${entry}.reason ->> 'code', 'told', coalesce(${entry}.told, ${entry}.fingerprint))`;

/** Of each asked entry's story the one that it is named after and the earliest of those that joined, with the entry: in one reading of each. */
const membersByNumber = (asked: string) => `
  SELECT entries.id, entries.number, entries.source_id, entries.story_id, entries.dated_at, entries.reason ->> 'code' AS code,
    coalesce(entries.told, entries.fingerprint) AS told,
    (SELECT ${asObject("name")} FROM entries AS name
     WHERE name.id = iif(entries.story_id <> entries.id, entries.story_id, NULL) AND name.story_id = entries.story_id) AS named,
    (SELECT json_group_array(json(member)) FROM (
       SELECT ${asObject("other")} AS member FROM entries AS other
       WHERE other.story_id = entries.story_id AND other.story_id <> other.id
       ORDER BY other.dated_at, other.number LIMIT ?1)) AS joined
  FROM ${asked} CROSS JOIN entries ON entries.number = asked.value AND entries.story_id IS NOT NULL`;

/** Each once, earliest dated first. */
function candidatesIn(rows: readonly AskedRow[]): readonly Candidate[] {
  const found = new Map<Sequence, Candidate>();
  for (const { story_id: story, named, joined, ...asked } of rows) {
    const others = [
      ...(named === null ? [] : [JSON.parse(named) as CandidateRow]),
      ...(JSON.parse(joined) as CandidateRow[]),
    ];
    for (const row of [asked, ...others]) {
      if (!found.has(row.number)) found.set(row.number, toCandidate(row, story));
    }
  }
  return [...found.values()].sort((a, b) => a.datedAt - b.datedAt || a.number - b.number);
}

interface PlaceRow {
  readonly id: EntryId;
  readonly number: Sequence;
  readonly story_id: StoryId;
  readonly reason: string | null;
  readonly by_hand: number;
}

const placesOfStories = `
  WITH members AS MATERIALIZED (
    SELECT named.number FROM json_each(?1) AS story
    CROSS JOIN entries AS named ON named.id = story.value AND named.story_id = story.value
    UNION ALL SELECT joined.value FROM json_each(?1) AS story, json_each((
      SELECT json_group_array(number) FROM (
        SELECT number FROM entries WHERE story_id = story.value AND story_id <> id ORDER BY dated_at, number LIMIT ?2
      ))) AS joined)
  SELECT id, entries.number, story_id, reason, engine IS NOT NULL AS by_hand
  FROM members CROSS JOIN entries ON entries.number = members.number
  ORDER BY entries.number`;

function toPlace(row: PlaceRow): StoryPlace {
  return {
    entry: row.id,
    number: row.number,
    story: row.story_id,
    because: JSON.parse(row.reason ?? "null") as JoinReason | null,
    byHand: row.by_hand === 1,
  };
}

function toCandidate(row: CandidateRow, story: StoryId): Candidate {
  return {
    entry: row.id,
    number: row.number,
    source: row.source_id,
    story,
    fingerprint: JSON.parse(row.told) as Fingerprint,
    datedAt: row.dated_at,
    joinedBy: row.code,
  };
}
