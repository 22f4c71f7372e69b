import type { Instant, StoryId, Url } from "../../model/scalars.ts";
import type { SourceSelfDescription } from "../../model/source-state.ts";
import type { JoinReason, Story, StoryMember } from "../../model/story.ts";
import { type EntryRow, entryColumns, toStoredEntry } from "./entry-row.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** The newest stories that these sources tell, by the date of the first such telling; with the tellings of these sources only. */
export async function newestStories(driver: SqlDriver, urls: readonly Url[], limit: number): Promise<readonly Story[]> {
  return storiesWithIds(driver, urls, await storiesByFirstTelling(driver, JSON.stringify(urls), limit));
}

/** Those of the stories that these sources tell, in the order asked for; with the tellings of these sources only. */
export async function storiesWithIds(
  driver: SqlDriver,
  urls: readonly Url[],
  ids: readonly StoryId[],
): Promise<readonly Story[]> {
  const members = new Map<StoryId, StoryMember[]>(ids.map((story) => [story, []]));
  const asked = [JSON.stringify(urls), JSON.stringify(ids), membersAStory];
  for (const row of await driver.all<MemberRow>(membersOfStories, asked))
    members.get(row.story_id)?.push(toStoryMember(row));
  return [...members].map(([id, own]) => ({ id, members: own })).filter((story) => story.members.length > 0);
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
  const rows = await inWidening(driver, sources, limit, (since) =>
    driver.all<MemberRow>(tellingsSince, [sources, since, limit]),
  );
  return rows.map((row) => ({ id: row.story_id, members: [toStoryMember(row)] }));
}

/** A story told more often than this is shown with its earliest tellings. */
const membersAStory = 100;

/** How far back to look, wider and wider until there are enough stories: what a feed needs lies at the end of a long index. */
const windowsMs = [2, 16, 128, 1024].map((days) => days * 86_400_000);

const earliestInstant = -8_640_000_000_000_000;

async function storiesByFirstTelling(driver: SqlDriver, sources: string, limit: number): Promise<readonly StoryId[]> {
  const stories = await inWidening(driver, sources, limit, (since) =>
    driver.all<{ story_id: StoryId }>(storiesSince, [sources, since, limit]),
  );
  return stories.map((story) => story.story_id);
}

/** The rows since some time before the newest telling by the sources, ever earlier until there are enough. */
async function inWidening<Row>(
  driver: SqlDriver,
  sources: string,
  limit: number,
  rowsSince: (since: number) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const newest = await driver.all<{ dated_at: Instant | null }>(newestDate, [sources]);
  const newestAt = newest[0]?.dated_at ?? null;
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

const newestDate = `
  WITH ${askedSources}
  SELECT max((
    SELECT dated_at FROM memberships WHERE source_id = asked.source_id ORDER BY dated_at DESC LIMIT 1
  )) AS dated_at FROM asked`;

const storiesSince = `
  WITH ${askedSources}
  SELECT told.story_id
  FROM asked CROSS JOIN memberships AS told ON told.source_id = asked.source_id AND told.dated_at >= ?2
  WHERE NOT EXISTS (
    SELECT 1 FROM memberships AS earlier
    WHERE earlier.story_id = told.story_id
      AND (earlier.dated_at, earlier.sequence) < (told.dated_at, told.sequence)
      AND earlier.source_id IN (SELECT source_id FROM asked))
  ORDER BY told.dated_at DESC, told.sequence DESC LIMIT ?3`;

interface MemberRow extends EntryRow {
  readonly story_id: StoryId;
  readonly dated_at: Instant;
  readonly decided_at: Instant;
  readonly reason: string | null;
  readonly source_url: Url;
  readonly about: string | null;
}

const shownMembers = `
  SELECT shown.story_id, shown.dated_at, shown.source_url, memberships.decided_at, memberships.reason,
    sources.state -> '$.about' AS about, ${entryColumns}
  FROM shown
  CROSS JOIN memberships ON memberships.entry_id = shown.entry_id
  CROSS JOIN entries ON entries.id = shown.entry_id
  CROSS JOIN sources ON sources.id = entries.source_id`;

const membersOfStories = `
  WITH ${askedSources}, shown AS MATERIALIZED (
    SELECT told.entry_id, told.story_id, told.dated_at, told.sequence, asked.url AS source_url,
      row_number() OVER (PARTITION BY told.story_id ORDER BY told.dated_at, told.sequence) AS place
    FROM json_each(?2) AS story
    CROSS JOIN memberships AS told ON told.story_id = story.value
    CROSS JOIN asked ON asked.source_id = told.source_id)
  ${shownMembers}
  WHERE shown.place <= ?3
  ORDER BY shown.dated_at, shown.sequence`;

const tellingsSince = `
  WITH ${askedSources}, shown AS MATERIALIZED (
    SELECT told.entry_id, told.story_id, told.dated_at, told.sequence, asked.url AS source_url
    FROM asked CROSS JOIN memberships AS told ON told.source_id = asked.source_id AND told.dated_at >= ?2
    ORDER BY told.dated_at DESC, told.sequence DESC LIMIT ?3)
  ${shownMembers}
  ORDER BY shown.dated_at DESC, shown.sequence DESC`;

function toStoryMember(row: MemberRow): StoryMember {
  const about = row.about === null ? null : (JSON.parse(row.about) as SourceSelfDescription | null);
  return {
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
