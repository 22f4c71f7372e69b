import type { Placement, WriterProgress } from "../../model/placement.ts";
import type { LeftStory } from "../../model/withdrawal.ts";
import { jsonLists } from "./json-lists.ts";
import type { Statement } from "./sql-driver.ts";
import { movingMarks } from "./stale-marks.ts";
import { indexStatements } from "./term-buckets.ts";
import { countStatements } from "./term-count-rows.ts";
import { withdrawnStatements } from "./withdrawn-statements.ts";
import { countedLines, freshLines } from "./writer-memory.ts";

/** SQL: the cursor still is the one that the decisions followed. Each statement asks for itself; the last one moves it. */
const stillAt = (parameter: string) => `(SELECT sequence FROM writer WHERE id = 1) = ${parameter}`;
const notMoved = stillAt("?1");
const editsForgottenAtOnce = 200;

/** What decided changes make stale, to be noted beside the cursor, and whether what stood there is to move. */
interface NewMarks {
  readonly text: string;
  readonly move: boolean;
}

/** The transaction that places decided changes. */
export function placeStatements(
  placements: readonly Placement[],
  progress: WriterProgress,
  marks: NewMarks,
): readonly Statement[] {
  const { from, memory, indexed, counts, storiesMore, carriers } = progress;
  const last = placements.at(-1)?.change.sequence ?? from;
  const isNew = ({ change }: Placement) => change.standing === null;
  const edits = placements.some((placement) => !isNew(placement));
  return [
    ...jsonLists(placements.map(written)).map((list) => ({
      // One that was taken down meanwhile stands nowhere.
      sql: `UPDATE entries SET
              story_id = iif(placed.decided, placed.story, entries.story_id),
              decided_at = iif(placed.decided, placed.decided_at, entries.decided_at),
              reason = iif(placed.decided, placed.reason, entries.reason),
              nearest = iif(placed.decided, placed.nearest, entries.nearest),
              told = NULL
            FROM (SELECT value ->> 'number' AS number, value ->> 'decided' AS decided, value ->> 'story' AS story,
              value ->> 'decidedAt' AS decided_at, value ->> 'reason' AS reason, value ->> 'nearest' AS nearest FROM json_each(?2)) AS placed
            WHERE entries.number = placed.number AND NOT entries.archived AND ${notMoved}`,
      params: [from, list],
    })),
    ...mergeStatements(placements, from),
    ...indexStatements(indexed, notMoved, from),
    ...countStatements(counts, notMoved, from),
    ...(marks.move ? [movingMarks(notMoved, from)] : []),
    ...withdrawals(placements, carriers, from),
    ...(edits
      ? [
          {
            sql: `DELETE FROM edits WHERE sequence IN (
                    SELECT sequence FROM edits WHERE sequence <= ?2 ORDER BY sequence LIMIT ${editsForgottenAtOnce}) AND ${notMoved}`,
            params: [from, last],
          },
        ]
      : []),
    {
      // One that was taken down meanwhile counts for nothing, nor the story that it was to start.
      sql: `UPDATE writer SET sequence = ?2, fresh_entries = iif(?6, '', fresh_entries) || ?3,
              counted_entries = iif(?7, '', counted_entries) || ?8,
              marks = iif(?10, '', marks) || ?9,
              entries = entries + (${counted("count(*)", "NOT archived")}),
              stories = stories + ?5 - (${counted("coalesce(sum(value ->> 1), 0)", "archived")})
            WHERE id = 1 AND sequence = ?1`,
      params: [
        from,
        last,
        freshLines(memory.fresh),
        JSON.stringify(
          placements.filter(isNew).map(({ change, decision }) => [change.number, decision?.kind === "starts" ? 1 : 0]),
        ),
        storiesMore,
        indexed.length > 0 ? 1 : 0,
        counts.length > 0 ? 1 : 0,
        countedLines(memory.counted),
        marks.text,
        marks.move ? 1 : 0,
      ],
    },
  ];
}

/** Moves what stands in stories that become one; where a person moves an entry back, it is to the story that there is then. */
function mergeStatements(placements: readonly Placement[], from: number): readonly Statement[] {
  const moved = placements.flatMap(({ merges, decidedAt }) =>
    merges.flatMap(({ story, into, moved: entries }) =>
      entries.map(({ number, because }) => ({ number, story, into, decidedAt, reason: JSON.stringify(because) })),
    ),
  );
  if (moved.length === 0) return [];
  const merges = placements.flatMap((placement) => placement.merges.map(({ story, into }) => [story, into]));
  return [
    ...jsonLists(moved).map((list) => ({
      sql: `UPDATE entries SET story_id = moved.into_story, decided_at = moved.decided_at, reason = moved.reason, nearest = NULL
            FROM (SELECT value ->> 'number' AS number, value ->> 'story' AS story, value ->> 'into' AS into_story,
              value ->> 'decidedAt' AS decided_at, value ->> 'reason' AS reason FROM json_each(?2)) AS moved
            WHERE entries.number = moved.number AND entries.story_id = moved.story AND ${notMoved}`,
      params: [from, list],
    })),
    {
      sql: `UPDATE entries INDEXED BY entries_by_hand SET engine = json_set(engine, '$.story', merged.value ->> 1)
            FROM json_each(?2) AS merged
            WHERE engine IS NOT NULL AND engine ->> 'story' = merged.value ->> 0 AND ${notMoved}`,
      params: [from, JSON.stringify(merges)],
    },
  ];
}

/** Where entries left a story: the feeds in which nobody tells it any more say so. */
function withdrawals(placements: readonly Placement[], carriers: WriterProgress["carriers"], from: number) {
  const left = placements.flatMap(({ change, decision, merges }): readonly LeftStory[] => {
    const { standing, stored } = change;
    const stays = standing === null || decision === null || decision.story === standing.story;
    const merged = merges.flatMap(({ story, into, moved }) => moved.map(({ entry }) => ({ entry, story, into })));
    return stays ? merged : [{ entry: stored.id, story: standing.story, into: decision.story }, ...merged];
  });
  if (left.length === 0) return [];
  const at = Math.max(...placements.map(({ decidedAt }) => decidedAt));
  return withdrawnStatements("?3", carriers, at, [JSON.stringify(left), from], stillAt("?4"));
}

/** SQL: of the new entries, in ?4 as numbers and whether they start a story. */
function counted(what: string, condition: string): string {
  return `SELECT ${what} FROM json_each(?4) AS new CROSS JOIN entries ON number = value ->> 0 AND ${condition}`;
}

function written({ change, decision, decidedAt }: Placement) {
  const nearest = decision?.kind === "starts" ? decision.nearest : null;
  return {
    number: change.number,
    decided: decision === null ? 0 : 1,
    story: decision?.story ?? null,
    decidedAt,
    reason: decision?.kind === "joins" ? JSON.stringify(decision.because) : null,
    nearest: nearest === null ? null : JSON.stringify(nearest),
  };
}
