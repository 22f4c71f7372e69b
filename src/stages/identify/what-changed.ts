import type { Entry } from "../../model/entry.ts";
import { bare, fileName, readingText } from "./reading-text.ts";

/**
 * What its publisher did to an entry: `edited` what a reader reads; `touched` only where its links and pictures lead, as when a site
 * moves; or, `same`, neither: white space, counters, advertisements and share buttons change by themselves.
 */
export function editOf(before: Entry, after: Entry): "edited" | "touched" | "same" {
  const [old, now] = [readingOf(before), readingOf(after)];
  if (JSON.stringify(old.read) !== JSON.stringify(now.read)) return "edited";
  return JSON.stringify(old.addresses) === JSON.stringify(now.addresses) ? "same" : "touched";
}

function readingOf({ title, url, summary, content, authors, enclosures, image }: Entry) {
  const [short, long] = [readingText(summary), readingText(content)];
  return {
    read: [
      title?.replace(/\s+/g, " ").trim() ?? null,
      short.lines,
      long.lines,
      authors.map(({ name }) => name),
      enclosures.map((enclosure) => [enclosure.type, fileName(bare(enclosure.url))]),
    ],
    addresses: [
      url,
      image === null ? null : bare(image),
      ...enclosures.map((enclosure) => bare(enclosure.url)),
      ...short.addresses,
      ...long.addresses,
    ],
  };
}
