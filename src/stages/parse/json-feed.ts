import type { DecodedDocument } from "../../model/document.ts";
import type { ParseOutcome } from "../../model/outcome.ts";
import type {
  ParsedCategory,
  ParsedEnclosure,
  ParsedEntry,
  ParsedLink,
  ParsedPerson,
  ParsedText,
  Reference,
} from "../../model/parsed-feed.ts";
import { readLenientJson } from "./lenient-json.ts";
import { entryLimit, valueLimit } from "./limits.ts";
import { isOversizedJson } from "./oversized-json.ts";
import type { ProblemLog } from "./problem-log.ts";

type Members = Readonly<Record<string, unknown>>;

/** A JSON Feed, version 1.0 or 1.1. jsonfeed.org/version/1.1 */
export function parseJsonFeed(document: DecodedDocument, text: string, problems: ProblemLog): ParseOutcome {
  const feed = membersOf(readJson(text, problems));
  const version = string(feed?.version);
  if (feed === null || !isJsonFeed(feed, version)) {
    const reason = feed === null || problems.has("malformedJson") ? "unparseable" : "unknownFormat";
    return { kind: "rejected", reason, feeds: [], problems: problems.all() };
  }
  if (version === null) problems.add("missingVersion", "The feed names no version.");
  const items = array(feed.items);
  if (items.length > entryLimit) problems.add("tooManyEntries", `Only the first ${entryLimit} entries were read.`);
  const base = document.url;
  const language = string(feed.language);
  const image = string(feed.icon) ?? string(feed.favicon);
  return {
    kind: "parsed",
    feed: {
      format: "json",
      version,
      id: string(feed.feed_url),
      title: parsedText(feed.title, "text", base, language),
      description: parsedText(feed.description, "text", base, language),
      links: [
        ...links(feed.home_page_url, "alternate", base),
        ...links(feed.feed_url, "self", base),
        ...links(feed.next_url, "next", base),
        ...array(feed.hubs).flatMap((hub) => links(membersOf(hub)?.url, "hub", base)),
      ].slice(0, valueLimit),
      language,
      image: image === null ? null : { href: image, base },
      rights: null,
      published: null,
      updated: null,
      authors: authors(feed, base),
      entryAuthors: authors(feed, base),
      categories: [],
      schedule: { ttl: null, skipHours: [], skipDays: [], updatePeriod: null, updateFrequency: null },
      entries: items.slice(0, entryLimit).flatMap((item) => entry(membersOf(item), base, language)),
      entryOffsets: [],
      problems: problems.all(),
    },
  };
}

/** The value of a JSON text, without what may stand around its outermost braces; what can be read of it when it is broken. */
function readJson(text: string, problems: ProblemLog): unknown {
  // Warnings before it have braces, too.
  const begin = text.trimStart().startsWith("{") ? -1 : text.search(/\{\s*"/);
  const from = begin < 0 ? text.indexOf("{") : begin;
  if (from < 0) return null;
  const to = text.lastIndexOf("}") + 1;
  const before = text.slice(0, from).trim();
  if (before !== "") problems.add("junkBeforeFeed", `Before the feed stands "${before.slice(0, 60)}".`, 0);
  const whole = text.slice(from, to);
  if (isOversizedJson(whole)) {
    problems.add("tooLong", "Its JSON holds more, or nests deeper, than we read; what goes beyond was left out.");
    return readLenientJson(text, from).value;
  }
  try {
    const value: unknown = JSON.parse(whole);
    const behind = text.slice(to).trim();
    if (behind !== "") problems.add("junkAfterFeed", `Behind the end of the feed stands "${behind.slice(0, 60)}".`, to);
    return value;
  } catch {
    const { value, defectAt, isCut } = readLenientJson(text, from);
    const found = text.slice(defectAt, defectAt + 20).split("\n")[0] ?? "";
    const where = found === "" ? "its end" : `"${found}"`;
    problems.add("malformedJson", `The JSON is broken at ${where}.`, defectAt);
    if (isCut) problems.add("truncated", "The document ends before its JSON does.", text.length);
    return value;
  }
}

function isJsonFeed(feed: Members, version: string | null): boolean {
  if (version?.includes("jsonfeed.org") === true) return true;
  return Array.isArray(feed.items) && (string(feed.title) !== null || feed.items.some(isItem));
}

function isItem(item: unknown): boolean {
  const members = membersOf(item);
  return (
    members !== null && ["content_html", "content_text", "url", "title"].some((name) => string(members[name]) !== null)
  );
}

function entry(item: Members | null, base: string | null, feedLanguage: string | null): readonly ParsedEntry[] {
  if (item === null) return [];
  const language = string(item.language) ?? feedLanguage;
  const image = string(item.image) ?? string(item.banner_image);
  const isLinkless = string(item.url) === null;
  return [
    {
      guid: string(item.id),
      guidIsPermaLink: false,
      title: parsedText(item.title, "text", base, language),
      summary: parsedText(item.summary, "text", base, language),
      content:
        parsedText(item.content_html, "html", base, language) ?? parsedText(item.content_text, "text", base, language),
      links: [
        ...links(item.url, "alternate", base),
        ...links(item.external_url, isLinkless ? "alternate" : "related", base),
      ],
      enclosures: array(item.attachments).flatMap((attachment) => enclosures(membersOf(attachment), base)),
      image: image === null ? null : { href: image, base },
      comments: null,
      authors: authors(item, base),
      categories: array(item.tags).flatMap(categories),
      published: string(item.date_published),
      updated: string(item.date_modified),
      source: null,
      rights: null,
      language: string(item.language),
    },
  ];
}

function authors(of: Members, base: string | null): readonly ParsedPerson[] {
  // Version 1.0 had a single author, which 1.1 still allows.
  const authors = Array.isArray(of.authors) ? array(of.authors) : [of.authors];
  const several = authors.flatMap((author) => persons(author, base));
  return several.length > 0 ? several : persons(of.author, base);
}

function persons(author: unknown, base: string | null): readonly ParsedPerson[] {
  const members = membersOf(author);
  const name = string(members?.name ?? author);
  const href = string(members?.url);
  const url: Reference | null = href === null ? null : { href, base };
  return name === null && url === null ? [] : [{ name, email: null, url }];
}

function categories(tag: unknown): readonly ParsedCategory[] {
  const term = string(tag);
  return term === null ? [] : [{ term, scheme: null, label: null }];
}

function enclosures(attachment: Members | null, base: string | null): readonly ParsedEnclosure[] {
  const href = string(attachment?.url);
  if (attachment === null || href === null) return [];
  return [
    {
      href,
      base,
      type: string(attachment.mime_type),
      length: string(attachment.size_in_bytes),
      duration: string(attachment.duration_in_seconds),
    },
  ];
}

function links(written: unknown, rel: string, base: string | null): readonly ParsedLink[] {
  const href = string(written);
  return href === null ? [] : [{ href, base, rel, type: null, title: null }];
}

function parsedText(
  written: unknown,
  as: ParsedText["as"],
  base: string | null,
  language: string | null,
): ParsedText | null {
  const value = string(written);
  return value === null ? null : { as, value, base, language };
}

/** A string without white space around it, or a number as one (ids often are); null for anything else and for blanks. */
function string(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, Math.max(valueLimit, entryLimit + 1)) : [];
}

function membersOf(value: unknown): Members | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : null;
}
