import type { Entry } from "../model/entry.ts";

/** "  2026-03-01 08:00  Its title  https://…" */
export function entryLine({ title, url, publishedAt }: Entry): string {
  const date = publishedAt === null ? "undated" : new Date(publishedAt).toISOString().slice(0, 16).replace("T", " ");
  return `  ${date}  ${title ?? "(no title)"}${url === null ? "" : `  ${url}`}`;
}
