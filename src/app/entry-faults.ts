import type { Entry } from "../model/entry.ts";
import type { FeedFormat, ParsedEntry } from "../model/parsed-feed.ts";
import type { FeedProblem } from "../model/problem.ts";
import type { Instant } from "../model/scalars.ts";
import type { FaultCode } from "./fault-advice.ts";
import type { CheckedDocument, Fault } from "./feed-fault.ts";

type Found = readonly [code: FaultCode, detail: string];

// Clocks differ; some publishers write their local time as UTC.
const futureAfterMs = 14 * 3_600_000;
const htmlLooked = 200_000;

/** What is wrong with the entries, in their order. */
export function entryFaults(
  { document, parsed, feed, entries, places }: CheckedDocument,
  now: Instant,
): readonly Fault[] {
  const numbers = new Map<string, number>();
  return entries.flatMap(({ entry, problems }, index) => {
    const raw = parsed.entries[index];
    if (raw === undefined) return [];
    const number = index + 1;
    const found = [
      ...problems.map(({ code, detail }): Found => [code, detail]),
      ...idFaults(entry, feed.format, number, numbers),
      ...dateFaults(entry, problems, feed.format, now),
      ...textFaults(entry, feed.format),
      ...addressFaults(raw, entry, feed.format, document.url),
    ];
    return found.map(([code, detail]) => {
      return { code, detail, place: places[index] ?? null, entry: { number, title: entry.title } };
    });
  });
}

function idFaults({ guid }: Entry, format: FeedFormat, number: number, numbers: Map<string, number>): readonly Found[] {
  if (guid === null) return format === "rdf" || format === "cdf" ? [] : [["missingId", "It has no id."]];
  const earlier = numbers.get(guid);
  if (earlier !== undefined) return [["duplicateGuid", `It has the id of entry ${earlier}: ${guid.slice(0, 100)}`]];
  numbers.set(guid, number);
  return [];
}

function dateFaults(
  { publishedAt, updatedAt }: Entry,
  problems: readonly FeedProblem[],
  format: FeedFormat,
  now: Instant,
): readonly Found[] {
  const newest = Math.max(publishedAt ?? 0, updatedAt ?? 0);
  if (newest > now + futureAfterMs)
    return [["futureDate", `It is dated ${new Date(newest).toISOString()}, which is still to come.`]];
  if (problems.some(({ code }) => code === "unreadableDate")) return [];
  if (format === "atom" && updatedAt === null) return [["missingDate", "It has no <updated>."]];
  return publishedAt === null && updatedAt === null ? [["missingDate", "It has no date."]] : [];
}

function textFaults({ title, summary, content }: Entry, format: FeedFormat): readonly Found[] {
  if (title === null && summary === null && content === null)
    return [["emptyEntry", "It has neither a title nor a text."]];
  return title === null && format !== "json" ? [["missingTitle", "It has no title."]] : [];
}

function addressFaults(raw: ParsedEntry, entry: Entry, format: FeedFormat, url: string | null): readonly Found[] {
  const found: Found[] = [];
  // With no base but the feed's own address, each reader and each copy of the feed resolves it differently.
  const isLoose = ({ href, base }: { readonly href: string; readonly base: string | null }) =>
    base === url && href.trim() !== "" && !URL.canParse(href.trim());
  const links = [...raw.links, ...raw.enclosures].filter(isLoose);
  if (links[0] !== undefined)
    found.push(["relativeUrl", `"${links[0].href.slice(0, 100)}" is relative, without a base.`]);
  const text = raw.content ?? raw.summary;
  const inText = text !== null && text.as !== "text" && text.base === url ? relativeIn(text.value) : null;
  if (inText !== null) found.push(["relativeUrl", `"${inText}" in its text is relative, without a base.`]);
  if (entry.url === null && entry.enclosures.length === 0 && links.length === 0)
    found.push(["missingLink", "It links to no page."]);
  if (format === "rss" && raw.enclosures.some(({ type, length }) => type === null || length === null))
    found.push(["incompleteEnclosure", "An enclosure lacks its type or length."]);
  return found;
}

/** The first relative address in a text; null when there is none. */
function relativeIn(html: string): string | null {
  const pattern = /\s(?:href|src)\s{0,8}=\s{0,8}["'](?![a-z][a-z\d+.-]{0,30}:|#|\/\/|["'])([^"'<>]{1,100})/i;
  return pattern.exec(html.slice(0, htmlLooked))?.[1] ?? null;
}
