import type { FeedMemory } from "../../model/archive.ts";
import type { StoredDocument } from "../../model/merged-feed.ts";
import type { Instant, Sequence } from "../../model/scalars.ts";
import type { Audience } from "../../ports/document-store.ts";
import { bodyParts } from "./body-parts.ts";
import type { Statement } from "./sql-driver.ts";
import { isTopic, tellingStatement } from "./told-of-changes.ts";

/** Before the documents are written, as they ask what stands there. */
export function tellingStatements(
  audience: Audience,
  slug: string,
  documents: readonly StoredDocument[],
  upTo: Sequence,
): readonly Statement[] {
  return documents.filter(({ path }) => isTopic(path)).map((topic) => tellingStatement(audience, topic, slug, upTo));
}

/** Each statement asks for itself whether a later rendering was published already; an earlier one then changes nothing. */
const notOvertaken = "NOT EXISTS (SELECT 1 FROM published_feeds WHERE slug = ?1 AND sequence > ?2)";

/** Writes a feed's documents over those of an earlier rendering, with what is kept in mind of it. */
export function publishStatements(
  slug: string,
  settingsHash: string,
  documents: readonly StoredDocument[],
  upTo: Sequence,
  { shown, course, archives, front }: FeedMemory,
  dueAt: Instant | null,
): readonly Statement[] {
  const split = documents.map((document) => ({ document, parts: bodyParts(document.body) }));
  return [
    ...split.flatMap(({ document, parts }) =>
      parts.map((body, part) => ({
        sql: `INSERT INTO documents (path, part, slug, content_type, etag, last_modified_at, body, parts)
              SELECT ?3, ?4, ?1, ?5, ?6, ?7, ?8, ?9 WHERE ${notOvertaken}
              ON CONFLICT (path, part) DO UPDATE SET
                content_type = excluded.content_type,
                etag = excluded.etag,
                last_modified_at = excluded.last_modified_at,
                body = excluded.body,
                parts = excluded.parts
              WHERE etag <> excluded.etag OR content_type <> excluded.content_type`,
        params: [
          slug,
          upTo,
          document.path,
          part,
          document.contentType,
          document.etag,
          document.lastModifiedAt,
          body,
          parts.length,
        ],
      })),
    ),
    {
      // Lines of one text: each item of a list would be a row read.
      sql: `DELETE FROM documents WHERE slug = ?1 AND ${notOvertaken}
              AND instr(?3, char(10) || part || ' ' || path || char(10)) = 0`,
      params: [
        slug,
        upTo,
        `\n${split.flatMap(({ document, parts }) => parts.map((_, part) => `${part} ${document.path}\n`)).join("")}`,
      ],
    },
    {
      sql: `INSERT INTO published_feeds (slug, settings_hash, sequence, shown, due_at, front, archives, course)
            VALUES (?1, ?3, ?2, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (slug) DO UPDATE SET
              settings_hash = excluded.settings_hash, sequence = excluded.sequence, shown = excluded.shown,
              due_at = excluded.due_at, front = excluded.front, course = excluded.course,
              archives = max(archives, excluded.archives)
            WHERE sequence <= excluded.sequence`,
      params: [
        slug,
        upTo,
        settingsHash,
        JSON.stringify(shown.map((story) => ({ story }))),
        dueAt,
        front === null ? null : JSON.stringify(front),
        archives,
        JSON.stringify(course),
      ],
    },
    {
      // Spent by what was published, it would be read each minute.
      sql: "DELETE FROM stale_feeds WHERE slug = ?1 AND sequence <= ?2",
      params: [slug, upTo],
    },
  ];
}
