import type { Edit } from "../../model/edit.ts";
import type { Entry } from "../../model/entry.ts";
import type { Instant, Sequence, StoryId, Url } from "../../model/scalars.ts";
import type { SourceSelfDescription } from "../../model/source-state.ts";
import { type JoinReason, mostTellings, type Story, type StoryMember } from "../../model/story.ts";
import { rowsForEach } from "./asked-values.ts";
import { type EntryRow, entryColumns, toStoredEntry } from "./entry-row.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** The newest stories that these sources tell, by the date of the first such telling; with the tellings of these sources only. */
export async function newestStories(
  driver: SqlDriver,
  urls: readonly Url[],
  limit: number,
  leastSources: number,
): Promise<readonly Story[]> {
  const sources = JSON.stringify(urls);
  const ids = await storiesByFirstTelling(driver, sources, limit, leastSources);
  return storiesOf(ids, await driver.all<MemberRow>(membersOfStories, [sources, JSON.stringify(ids), mostTellings]));
}

/** In the order of the ids; without those that no row tells. */
function storiesOf(ids: readonly StoryId[], rows: readonly MemberRow[]): readonly Story[] {
  const members = new Map<StoryId, StoryMember[]>(ids.map((id) => [id, []]));
  for (const row of rows) members.get(row.story_id)?.push(toStoryMember(row));
  return [...members].map(([id, own]) => ({ id, members: own })).filter((story) => story.members.length > 0);
}

/** Those of these stories that these sources tell, with their tellings alone; so many rows are read as there are tellings. */
export async function storiesWithIds(
  driver: SqlDriver,
  urls: readonly Url[],
  ids: readonly StoryId[],
): Promise<readonly Story[]> {
  if (ids.length === 0) return [];
  const carried = new Set(urls);
  const all = await rowsForEach<MemberRow>(driver, ids, membersOfShown(""), [mostAtOnce]);
  // Rarely is a story told so often that its earliest tellings have to be looked for, which is a row more for each.
  const rows =
    all.length < mostAtOnce
      ? all
      : await rowsForEach<MemberRow>(driver, ids, membersOfShown(amongTheEarliest), [mostAtOnce, mostTellings]);
  const inOrder = rows.toSorted((a, b) => a.dated_at - b.dated_at || a.number - b.number);
  return storiesOf(
    ids,
    earliestOfEach(inOrder).filter(({ source_url }) => carried.has(source_url)),
  );
}

/** The stories that these sources tell in the entries behind that number, up to the other; so many rows are read as there are entries between. */
export async function storiesToldBetween(
  driver: SqlDriver,
  urls: readonly Url[],
  after: Sequence,
  upTo: Sequence,
): Promise<readonly StoryId[]> {
  const rows = await driver.all<{ story_id: StoryId }>(toldBetween, [JSON.stringify(urls), after, upTo]);
  return rows.map(({ story_id }) => story_id);
}

/** Of the entries that joined a story so many alone, and the one that it is named after. */
function earliestOfEach(rows: readonly MemberRow[]): readonly MemberRow[] {
  const joined = new Map<StoryId, number>();
  return rows.filter(({ id, story_id }) => {
    if (String(id) === String(story_id)) return true;
    joined.set(story_id, (joined.get(story_id) ?? 0) + 1);
    return (joined.get(story_id) ?? 0) <= mostTellings;
  });
}

/** A story with its tellings by these sources; null without any. */
export async function oneStory(driver: SqlDriver, urls: readonly Url[], id: StoryId): Promise<Story | null> {
  return (await storiesWithIds(driver, urls, [id]))[0] ?? null;
}

/** The newest tellings by these sources, newest first, each as a story with this member alone. */
export async function newestTellings(
  driver: SqlDriver,
  urls: readonly Url[],
  limit: number,
): Promise<readonly Story[]> {
  const sources = JSON.stringify(urls);
  const newestAt = await newestTellingDate(driver, sources);
  const rows = await inWidening(newestAt, limit, (since) =>
    driver.all<MemberRow>(tellingsSince, [sources, since, limit]),
  );
  return rows.map((row) => ({ id: row.story_id, members: [toStoryMember(row)] }));
}

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

/** More than ninety stories have with so many tellings each. */
const mostAtOnce = 10_000;

/** How far back to look, wider and wider until there are enough stories: what a feed needs lies at the end of a long index. */
const windowsMs = [2, 16, 128, 1024].map((days) => days * 86_400_000);

const earliestInstant = -8_640_000_000_000_000;
const latestInstant = 8_640_000_000_000_000;

async function storiesByFirstTelling(
  driver: SqlDriver,
  sources: string,
  limit: number,
  leastSources: number,
): Promise<readonly StoryId[]> {
  const newestAt = await newestTellingDate(driver, sources);
  const stories = await inWidening(newestAt, limit, (since) =>
    leastSources < 2
      ? driver.all<{ story_id: StoryId }>(storiesSince(""), [sources, since, limit])
      : driver.all<{ story_id: StoryId }>(storiesSince(toldByEnough), [sources, since, limit, leastSources]),
  );
  return stories.map((story) => story.story_id);
}

async function newestTellingDate(driver: SqlDriver, sources: string): Promise<Instant | null> {
  const newest = await driver.all<{ dated_at: Instant | null }>(newestDate, [sources]);
  return newest[0]?.dated_at ?? null;
}

/** The rows since some time before the newest, ever earlier until there are enough. */
async function inWidening<Row>(
  newestAt: Instant | null,
  limit: number,
  rowsSince: (since: number) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  if (newestAt === null) return [];
  let rows: readonly Row[] = [];
  for (const since of [...windowsMs.map((windowMs) => newestAt - windowMs), earliestInstant]) {
    rows = await rowsSince(since);
    if (rows.length >= limit) break;
  }
  return rows;
}

/** ?1: addresses. A source asked for by two of its addresses is told under the first. */
const askedSources = `asked AS MATERIALIZED (
    SELECT address.source_id, url.value AS url, min(url.key)
    FROM json_each(?1) AS url CROSS JOIN source_addresses AS address ON address.url = url.value
    GROUP BY address.source_id)`;

const toldBetween = `
  WITH ${askedSources}
  SELECT DISTINCT story_id FROM entries
  WHERE number > ?2 AND number <= ?3 AND story_id IS NOT NULL AND +source_id IN (SELECT source_id FROM asked)`;

const newestDate = `
  WITH ${askedSources}
  SELECT max((
    SELECT dated_at FROM entries WHERE source_id = asked.source_id AND story_id IS NOT NULL ORDER BY dated_at DESC LIMIT 1
  )) AS dated_at FROM asked`;

/** ?4: how many of the sources must tell a story. */
const toldByEnough = `AND ?4 <= (
    SELECT count(DISTINCT source_id) FROM (
      SELECT source_id FROM entries WHERE story_id = told.story_id AND story_id <> id
      UNION ALL SELECT source_id FROM entries WHERE id = told.story_id AND story_id = told.story_id)
    WHERE source_id IN (SELECT source_id FROM asked))`;

/** Whether an entry of the story comes before "told"; the entry that a story is named after is found by its id. */
const comesEarlier = `(earlier.dated_at, earlier.number) < (told.dated_at, told.number)
      AND earlier.source_id IN (SELECT source_id FROM asked)`;

const storiesSince = (toldBy: string) => `
  WITH ${askedSources}
  SELECT told.story_id
  FROM asked CROSS JOIN entries AS told ON told.source_id = asked.source_id AND told.dated_at >= ?2 AND told.story_id IS NOT NULL
  WHERE NOT EXISTS (
    SELECT 1 FROM entries AS earlier
    WHERE earlier.story_id = told.story_id AND earlier.story_id <> earlier.id AND ${comesEarlier})
  AND NOT EXISTS (
    SELECT 1 FROM entries AS earlier
    WHERE earlier.id = told.story_id AND earlier.story_id = told.story_id AND ${comesEarlier})
    ${toldBy}
  ORDER BY told.dated_at DESC, told.number DESC LIMIT ?3`;

interface MemberRow extends EntryRow {
  readonly number: Sequence;
  readonly story_id: StoryId;
  readonly dated_at: Instant;
  readonly decided_at: Instant;
  readonly reason: string | null;
  readonly source_url: Url;
  readonly about: string | null;
}

const shownMembers = `
  SELECT shown.number, shown.story_id, shown.dated_at, shown.source_url, entries.decided_at, entries.reason,
    sources.state -> '$.about' AS about, ${entryColumns}
  FROM shown
  CROSS JOIN entries ON entries.number = shown.number
  CROSS JOIN sources ON sources.id = entries.source_id`;

const membersOfStories = `
  WITH ${askedSources}, told AS MATERIALIZED (
    SELECT entries.number, entries.story_id, entries.dated_at, entries.source_id
    FROM json_each(?2) AS story CROSS JOIN entries ON entries.story_id = story.value AND entries.story_id <> entries.id
    UNION ALL
    SELECT entries.number, entries.story_id, entries.dated_at, entries.source_id
    FROM json_each(?2) AS story CROSS JOIN entries ON entries.id = story.value AND entries.story_id = story.value),
  shown AS MATERIALIZED (
    SELECT told.number, told.story_id, told.dated_at, asked.url AS source_url,
      row_number() OVER (PARTITION BY told.story_id ORDER BY told.dated_at, told.number) AS place
    FROM told CROSS JOIN asked ON asked.source_id = told.source_id)
  ${shownMembers}
  WHERE shown.place <= ?3
  ORDER BY shown.dated_at, shown.number`;

/** A source stands under the address that it is configured with. */
const shownColumns = `entries.story_id, entries.dated_at, entries.decided_at, entries.reason,
    sources.url AS source_url, sources.state -> '$.about' AS about, ${entryColumns}`;

/** ?1: so many rows. */
const membersOfShown = (joined: string) => (asked: string) =>
  `
  SELECT ${shownColumns}, entries.number
  FROM ${asked}
  CROSS JOIN entries ON entries.id = asked.value AND entries.story_id = asked.value
  CROSS JOIN sources ON sources.id = entries.source_id
  UNION ALL
  SELECT ${shownColumns}, entries.number
  FROM ${asked}
  CROSS JOIN entries ON entries.story_id = asked.value AND entries.story_id <> entries.id ${joined}
  CROSS JOIN sources ON sources.id = entries.source_id
  LIMIT ?1`;

/** ?2: so many of those that joined a story, the earliest, and what bears the date of the last of them. */
const amongTheEarliest = `AND entries.dated_at <= coalesce((
    SELECT dated_at FROM entries AS last WHERE last.story_id = asked.value AND last.story_id <> last.id
    ORDER BY last.dated_at, last.number LIMIT 1 OFFSET ?2 - 1), ${latestInstant})`;

const tellingsSince = `
  WITH ${askedSources}, shown AS MATERIALIZED (
    SELECT told.number, told.story_id, told.dated_at, asked.url AS source_url
    FROM asked CROSS JOIN entries AS told
      ON told.source_id = asked.source_id AND told.dated_at >= ?2 AND told.story_id IS NOT NULL
    ORDER BY told.dated_at DESC, told.number DESC LIMIT ?3)
  ${shownMembers}
  ORDER BY shown.dated_at DESC, shown.number DESC`;

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

function toStoryMember(row: MemberRow): StoryMember {
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
