import type { Placement } from "../../model/placement.ts";
import type { Sequence, StoryId } from "../../model/scalars.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

/** A feed is to be rendered anew. */
export interface StaleMark {
  readonly slug: string;
  /** The newest change that it is to show. */
  readonly sequence: Sequence;
  /** Those that changed; null: any may have. */
  readonly stories: readonly StoryId[] | null;
}

/** Characters: where so many stories changed, all are looked at. */
const mostNamed = 20_000;
/** Characters of marks that stand beside the cursor, some hundred; with more each marked feed gets a row. */
export const mostBesideCursor = 20_000;

/**
 * Marks feeds as ones of which any story may have changed: `these` selects slug and sequence, and needs a WHERE so that SQLite reads
 * what follows it as a conflict clause.
 */
export function markingWhole(these: string): string {
  return `INSERT INTO stale_feeds (slug, sequence) ${these} ON CONFLICT (slug) DO UPDATE SET stories = NULL`;
}

/** Text to append to the marks beside the cursor. */
export function markedBy(placements: readonly Placement[]): string {
  const marked = new Map<string, { sequence: number; stories: Set<string> }>();
  for (const { change, decision, feeds } of placements) {
    for (const slug of feeds) {
      const mark = marked.get(slug) ?? { sequence: 0, stories: new Set() };
      mark.sequence = change.sequence;
      for (const story of [change.standing?.story, decision?.story]) if (story !== undefined) mark.stories.add(story);
      marked.set(slug, mark);
    }
  }
  return [...marked]
    .map(([slug, { sequence, stories }]) => `,${JSON.stringify([slug, sequence, [...stories].join("\n")])}`)
    .join("");
}

/** Moves the marks beside the cursor to rows of their feeds, but for those that were rendered since. It reads a dozen rows for nothing. */
export function movingMarks(notMoved: string, from: number): Statement {
  return {
    sql: `INSERT INTO stale_feeds (slug, sequence, stories)
          SELECT marked.value ->> 0, max(marked.value ->> 1), group_concat(marked.value ->> 2, char(10))
          FROM writer CROSS JOIN json_each('[' || substr(marks, 2) || ']') AS marked
          LEFT JOIN published_feeds AS published ON published.slug = marked.value ->> 0
          WHERE writer.id = 1 AND marked.value ->> 1 > coalesce(published.sequence, -1) AND ${notMoved}
          GROUP BY 1
          ON CONFLICT (slug) DO UPDATE SET sequence = excluded.sequence,
            stories = CASE
              WHEN stories IS NULL OR length(stories) > ${mostNamed} THEN NULL
              WHEN sequence <= (SELECT published.sequence FROM published_feeds AS published WHERE published.slug = excluded.slug)
                THEN excluded.stories
              ELSE stories || char(10) || excluded.stories END
          WHERE sequence < excluded.sequence`,
    params: [from],
  };
}

/** All marks, of a feed perhaps several, also those that were rendered since. */
export async function staleMarks(driver: SqlDriver): Promise<readonly StaleMark[]> {
  const rows = await driver.all<{ slug: string | null; sequence: Sequence; stories: string | null }>(
    `SELECT slug, sequence, stories FROM stale_feeds
     UNION ALL SELECT NULL, 0, marks FROM writer WHERE id = 1`,
    [],
  );
  return rows.flatMap(({ slug, sequence, stories }): readonly StaleMark[] =>
    slug === null
      ? besideCursor(stories ?? "")
      : [{ slug, sequence, stories: stories === null ? null : linesOf(stories) }],
  );
}

function besideCursor(marks: string): readonly StaleMark[] {
  const written = JSON.parse(`[${marks.slice(1)}]`) as readonly [string, Sequence, string][];
  return written.map(([slug, sequence, stories]) => ({ slug, sequence, stories: linesOf(stories) }));
}

function linesOf(stories: string): readonly StoryId[] {
  return stories.split("\n") as StoryId[];
}
