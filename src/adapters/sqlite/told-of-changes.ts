import type { StoredDocument } from "../../model/merged-feed.ts";
import type { Instant, Sequence } from "../../model/scalars.ts";
import type { Audience } from "../../ports/document-store.ts";
import type { Statement } from "./sql-driver.ts";

/** Changes that come faster are told of together. */
export const leastBetweenTellingsMs = 10_000;

/** Whether somebody may listen to the document: a feed's own, in one of its formats. */
export function isTopic(path: string): boolean {
  return /^[^/.]+\.(?:rss|atom|json)$/.test(path);
}

/**
 * Marks who is to hear of a document, if this publication changes its bytes; runs before the document is written. One that is
 * marked already keeps its time, so that it is told once of many changes, and no sooner for failing.
 */
export function tellingStatement(
  audience: Audience,
  { path, etag, lastModifiedAt: now }: Pick<StoredDocument, "path" | "etag"> & { readonly lastModifiedAt: Instant },
  slug: string,
  upTo: Sequence,
): Statement {
  const isNews = `NOT EXISTS (SELECT 1 FROM documents WHERE path = ?1 AND part = 0 AND etag = ?2)
    AND NOT EXISTS (SELECT 1 FROM published_feeds WHERE slug = ?4 AND sequence > ?5)`;
  const dueAt = `due_at = coalesce(due_at, max(?3, told_at + ${leastBetweenTellingsMs}))`;
  const params = [path, etag, now, slug, upTo];
  return audience === "subscribers"
    ? {
        sql: `UPDATE listeners SET ${dueAt} WHERE path = ?1 AND kind = 'subscriber' AND lease_until > ?3 AND ${isNews}`,
        params,
      }
    : {
        sql: `INSERT INTO listeners (path, callback, host, kind, due_at, told_at, failures)
              SELECT ?1, ?6, '', 'hub', ?3, 0, 0 WHERE ${isNews}
              ON CONFLICT (path, callback) DO UPDATE SET kind = 'hub', ${dueAt}`,
        params: [...params, audience.hub],
      };
}
