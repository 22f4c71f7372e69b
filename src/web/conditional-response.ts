import type { StoredDocument } from "../model/merged-feed.ts";

/** What the reader's request says about the copy it has. */
interface Condition {
  readonly ifNoneMatch: string | null;
  readonly ifModifiedSince: string | null;
}

/** What a request says of its copy; `header` finds one by its name. */
export function conditionIn(header: (name: string) => string | null | undefined): Condition {
  return { ifNoneMatch: header("If-None-Match") ?? null, ifModifiedSince: header("If-Modified-Since") ?? null };
}

/** Whether the reader's copy is the document as it stands; If-None-Match decides alone where it is sent (RFC 9110 §13.2.2, P4). */
export function isUnchanged(
  { etag, lastModifiedAt }: Pick<StoredDocument, "etag" | "lastModifiedAt">,
  { ifNoneMatch, ifModifiedSince }: Condition,
): boolean {
  if (ifNoneMatch !== null)
    return ifNoneMatch === etag || ifNoneMatch.trim() === "*" || tagsIn(ifNoneMatch).includes(etag.replace(/^W\//, ""));
  if (ifModifiedSince === null) return false;
  const since = Date.parse(ifModifiedSince);
  // Last-Modified has whole seconds.
  return Math.floor(lastModifiedAt / 1000) * 1000 <= since;
}

/** The tags of a list as they are compared weakly: W/ falls away (RFC 9110 §8.8.3.2). */
export function tagsIn(header: string): readonly string[] {
  return header.slice(0, 8192).match(/"[^"]*"/g) ?? [];
}
