import type { Carrier } from "../../model/withdrawal.ts";
import { someMember } from "./some-member.ts";
import type { SqlValue, Statement } from "./sql-driver.ts";
import { markingWhole } from "./stale-marks.ts";

/** SQL of a table `carrying` of feeds and the sources that they carry, from a parameter of JSON. */
export function carryingTable(parameter: string): string {
  return `carrying AS MATERIALIZED (
    SELECT DISTINCT feed.value ->> 'slug' AS slug, address.source_id
    FROM json_each(${parameter}) AS feed
    CROSS JOIN json_each(feed.value -> 'urls') AS url
    CROSS JOIN source_addresses AS address ON address.url = url.value)`;
}

/**
 * For a transaction that has moved or removed entries: each feed in which a story lost its last telling says that it is gone, one in
 * which a story came back no longer does, and all that carry the entries are marked. `left` is SQL of JSON in a list of
 * `{ entry, story, into }`: where each stood, and for what was moved where it stands now. ?1 carriers, ?2 the time; `more` from ?3 on.
 * Nothing where `condition` does not hold.
 */
export function withdrawnStatements(
  left: string,
  carriers: readonly Carrier[],
  at: number,
  more: readonly SqlValue[],
  condition = "true",
): readonly Statement[] {
  const params = [JSON.stringify(carriers), at, ...more];
  const leaving = `${carryingTable("?1")}, leaving AS (
    SELECT gone.value ->> 'entry' AS entry, gone.value ->> 'story' AS story, gone.value ->> 'into' AS into_story,
      entries.source_id
    FROM json_each(${left}) AS gone CROSS JOIN entries ON entries.id = gone.value ->> 'entry'
    WHERE ${condition})`;
  const stillShown =
    "member.source_id IN (SELECT shown.source_id FROM carrying AS shown WHERE shown.slug = carrying.slug)";
  return [
    {
      sql: `WITH ${leaving}
            INSERT INTO withdrawals (slug, id, withdrawn_at, withdrawn_by, comment, goes_on_as)
            SELECT carrying.slug, 'story/' || leaving.story, ?2, NULL, min('Goes on as story ' || leaving.into_story),
              min(leaving.into_story)
            FROM leaving CROSS JOIN carrying ON carrying.source_id = leaving.source_id
            WHERE leaving.story IS NOT NULL AND NOT ${someMember("leaving.story", stillShown)}
            GROUP BY carrying.slug, leaving.story
            ON CONFLICT (slug, id) DO UPDATE SET withdrawn_at = excluded.withdrawn_at, comment = excluded.comment,
              goes_on_as = excluded.goes_on_as`,
      params,
    },
    {
      sql: `WITH ${leaving}
            DELETE FROM withdrawals WHERE (slug, id) IN (
              SELECT carrying.slug, 'story/' || leaving.into_story
              FROM leaving CROSS JOIN carrying ON carrying.source_id = leaving.source_id)`,
      params,
    },
    {
      sql: `WITH ${leaving}
            ${markingWhole(
              `SELECT DISTINCT carrying.slug, (SELECT sequence FROM writer WHERE id = 1)
               FROM leaving CROSS JOIN carrying ON carrying.source_id = leaving.source_id WHERE true`,
            )}`,
      params,
    },
  ];
}
