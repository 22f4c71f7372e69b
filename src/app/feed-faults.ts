import { quoted } from "../stages/normalise/quoted.ts";
import type { FaultCode } from "./fault-advice.ts";
import type { CheckedDocument, Fault } from "./feed-fault.ts";

/** What is wrong with a feed as a whole, its repeated ids apart, which are told entry by entry. */
export function feedFaults({ document, parsed, feed }: CheckedDocument): readonly Fault[] {
  const faults = feed.problems
    .filter(({ code }) => code !== "duplicateGuid")
    .map(({ code, detail, place }): Fault => ({ code, detail, place: place ?? null, entry: null }));
  const found = (code: FaultCode, detail: string) => faults.push({ code, detail, place: null, entry: null });
  const isRss = feed.format === "rss" || feed.format === "rdf";

  if (parsed.entries.length === 0) found("noEntries", "The feed has no entries.");
  if (feed.format === "atom" && feed.id === null) found("missingId", "The feed has no <id>.");
  if (feed.format === "atom" && parsed.updated === null) found("missingDate", "The feed has no <updated>.");
  if (parsed.updated !== null && parsed.updated.trim() !== "" && feed.updatedAt === null)
    found("unreadableDate", `The feed's ${quoted(parsed.updated, 60)} is no date we can read.`);
  if (isRss && feed.homePage === null) found("missingLink", "The channel has no <link> to its site.");
  if (isRss && parsed.description === null) found("missingDescription", "The channel has no <description>.");
  if (feed.self === null) found("missingSelfLink", "The feed does not say at which address it lives.");
  else if (document.url !== null && withoutScheme(feed.self) !== withoutScheme(document.url))
    found("selfElsewhere", `It was read from ${document.url} and says it lives at ${feed.self}.`);
  if (/^\s*(?:text\/html|text\/plain|application\/octet-stream)\b/i.test(document.contentType ?? ""))
    found("wrongContentType", `The server sends it as ${quoted(document.contentType ?? "", 60)}.`);
  return faults;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:/, "").replace(/#.*$/, "");
}
