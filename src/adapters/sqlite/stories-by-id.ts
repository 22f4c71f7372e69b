import type { Sequence, StoryId, Url } from "../../model/scalars.ts";
import { mostTellings, type Story } from "../../model/story.ts";
import { rowsForEach } from "./asked-values.ts";
import { entryColumns } from "./entry-row.ts";
import { askedSources, type MemberRow, storiesOf } from "./member-rows.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** More than ninety stories have with so many tellings each. */
const mostAtOnce = 10_000;

const latestInstant = 8_640_000_000_000_000;

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

const toldBetween = `
  WITH ${askedSources}
  SELECT DISTINCT story_id FROM entries
  WHERE number > ?2 AND number <= ?3 AND story_id IS NOT NULL AND +source_id IN (SELECT source_id FROM asked)`;

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
