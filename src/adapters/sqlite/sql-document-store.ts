import type { FeedFront, FeedMemory, PassingStory } from "../../model/archive.ts";
import type { Instant, Sequence, StoryId } from "../../model/scalars.ts";
import type { DocumentStore } from "../../ports/document-store.ts";
import { rowsForEach } from "./asked-values.ts";
import { publishStatements, tellingStatements } from "./publish-statements.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { markingWhole, type StaleMark, staleMarks } from "./stale-marks.ts";

/** Published documents in SQL; nearly always one row each. */
export function sqlDocumentStore(driver: SqlDriver): DocumentStore {
  return {
    async read(path) {
      const columns = "SELECT content_type, etag, last_modified_at, body, parts FROM documents WHERE path = ?1";
      const found = await driver.all<DocumentRow>(`${columns} AND part = 0`, [path]);
      const inParts = (found[0]?.parts ?? 1) > 1;
      // All of it at once, since another version may have been published between the two.
      const rows = inParts ? await driver.all<DocumentRow>(`${columns} ORDER BY part`, [path]) : found;
      const [first] = rows;
      if (first === undefined) return null;
      return {
        path,
        contentType: first.content_type,
        body: rows.map((row) => row.body).join(""),
        etag: first.etag,
        lastModifiedAt: first.last_modified_at,
      };
    },

    async readAll(paths) {
      const rows = await driver.all<Pick<DocumentRow, "last_modified_at" | "body"> & { readonly path: string }>(
        `SELECT documents.path, last_modified_at, body FROM documents
         WHERE documents.path IN (SELECT wanted.value FROM json_each(?1) AS wanted) AND part = 0`,
        [JSON.stringify(paths)],
      );
      return new Map(rows.map(({ path, body, last_modified_at: lastModifiedAt }) => [path, { body, lastModifiedAt }]));
    },

    async publish(slug, settingsHash, documents, upTo, audience = null, memory = nothingShown, dueAt = null) {
      const telling = audience === null ? [] : tellingStatements(audience, slug, documents, upTo);
      await driver.batch([...telling, ...publishStatements(slug, settingsHash, documents, upTo, memory, dueAt)]);
    },

    async course(slug) {
      const rows = await driver.all<{ through: Sequence; course: string; archives: number }>(
        "SELECT sequence AS through, course, archives FROM published_feeds WHERE slug = ?1",
        [slug],
      );
      const [row] = rows;
      return {
        through: row?.through ?? null,
        course: JSON.parse(row?.course ?? "[]") as PassingStory[],
        archives: row?.archives ?? 0,
      };
    },

    async archives(slug) {
      const [kept] = await driver.all<{ from: number; to: number }>(
        'SELECT archives_from AS "from", archives AS "to" FROM published_feeds WHERE slug = ?1',
        [slug],
      );
      return kept ?? { from: 1, to: 0 };
    },

    async stale() {
      const marks = Map.groupBy(await staleMarks(driver), ({ slug }) => slug);
      if (marks.size === 0) return [];
      const asked = [...marks].map(([slug, marked]) =>
        JSON.stringify([slug, newestOf(marked), isWhole(marked) ? 1 : 0]),
      );
      const rows = await rowsForEach<StaleRow>(
        driver,
        asked,
        (those) => `SELECT asked.value ->> 0 AS slug, published.sequence AS through, front
          FROM ${those} LEFT JOIN published_feeds AS published ON published.slug = asked.value ->> 0
          WHERE published.sequence IS NULL OR asked.value ->> 1 > published.sequence OR asked.value ->> 2`,
      );
      const found = rows.map(({ slug, through, front }) => {
        const marked = marks.get(slug) ?? [];
        return {
          through,
          slug,
          sequence: newestOf(marked),
          changed: isWhole(marked) ? null : changedSince(marked, through),
          isNew: through === null,
          front: front === null ? null : (JSON.parse(front) as FeedFront),
        };
      });
      return found.sort(longestWaiting).map(({ through: _, ...stale }) => stale);
    },

    async markDue(now) {
      await driver.run(markingWhole("SELECT slug, sequence FROM published_feeds WHERE due_at <= ?1"), [now]);
    },

    async markChangedSettings(settings) {
      await driver.run(
        `${markingWhole(
          `SELECT setting.value ->> 0, (SELECT sequence FROM writer WHERE id = 1)
           FROM json_each(?1) AS setting
           LEFT JOIN published_feeds ON published_feeds.slug = setting.value ->> 0
           WHERE published_feeds.settings_hash IS NOT setting.value ->> 1`,
        )} WHERE stories IS NOT NULL`,
        [JSON.stringify([...settings])],
      );
    },

    async wasPublished(slug) {
      const rows = await driver.all<{ slug: string }>("SELECT slug FROM published_feeds WHERE slug = ?1", [slug]);
      return rows.length > 0;
    },
  };
}

const nothingShown: FeedMemory = { shown: [], course: [], archives: 0, front: null };

interface StaleRow {
  readonly slug: string;
  /** The newest change that it shows; null: it was never rendered. */
  readonly through: Sequence | null;
  readonly front: string | null;
}

/** Those whose documents are oldest first, then by their marks, then by name. */
function longestWaiting(one: Waiting, other: Waiting): number {
  return (
    (one.through ?? -1) - (other.through ?? -1) || one.sequence - other.sequence || (one.slug < other.slug ? -1 : 1)
  );
}

type Waiting = Pick<StaleRow, "slug" | "through"> & Pick<StaleMark, "sequence">;

function newestOf(marks: readonly StaleMark[]): Sequence {
  return Math.max(...marks.map(({ sequence }) => sequence)) as Sequence;
}

/** Whether anything of the feed may have changed. */
function isWhole(marks: readonly StaleMark[]): boolean {
  return marks.some(({ stories }) => stories === null);
}

function changedSince(marks: readonly StaleMark[], through: Sequence | null): readonly StoryId[] {
  const since = marks.filter(({ sequence }) => through === null || sequence > through);
  return [...new Set(since.flatMap(({ stories }) => stories ?? []))];
}

interface DocumentRow {
  readonly content_type: string;
  readonly etag: string;
  readonly last_modified_at: Instant;
  readonly body: string;
  readonly parts: number;
}
