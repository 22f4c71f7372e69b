import type { ParsedEntry } from "../../model/parsed-feed.ts";

/** Guids that a document gives to several pages; publishers do, and then the link decides. */
export function sharedGuids(entries: readonly ParsedEntry[]): ReadonlySet<string> {
  const pageOf = new Map<string, string>();
  const shared = new Set<string>();
  for (const { guid, links } of entries) {
    if (guid === null) continue;
    const page = links.find((link) => link.rel === "alternate")?.href ?? "";
    if ((pageOf.get(guid) ?? page) !== page) shared.add(guid.trim());
    pageOf.set(guid, page);
  }
  return shared;
}
