import type { Instant, StoryId, Url } from "../../model/scalars.ts";
import { mostTellings, type Story } from "../../model/story.ts";
import { askedSources, type MemberRow, shownMembers, storiesOf, toStoryMember } from "./member-rows.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { inWidening } from "./widening.ts";

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

const tellingsSince = `
  WITH ${askedSources}, shown AS MATERIALIZED (
    SELECT told.number, told.story_id, told.dated_at, asked.url AS source_url
    FROM asked CROSS JOIN entries AS told
      ON told.source_id = asked.source_id AND told.dated_at >= ?2 AND told.story_id IS NOT NULL
    ORDER BY told.dated_at DESC, told.number DESC LIMIT ?3)
  ${shownMembers}
  ORDER BY shown.dated_at DESC, shown.number DESC`;
