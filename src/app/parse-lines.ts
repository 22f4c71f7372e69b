import type { Enclosure, Entry, Origin, Person, SourceFeed } from "../model/entry.ts";
import type { ParsedEntry } from "../model/parsed-feed.ts";
import type { Url } from "../model/scalars.ts";
import { decode } from "../stages/decode/decode.ts";
import { inflateIfGzipped } from "../stages/decode/inflate-if-gzipped.ts";
import { normaliseEntry } from "../stages/normalise/normalise-entry.ts";
import { normaliseFeed } from "../stages/normalise/normalise-feed.ts";
import { parse } from "../stages/parse/parse.ts";
import { rejectionInWords } from "./rejection-in-words.ts";

/** One line of `tributary parse --jsonl`, its file read. */
export interface ParseRequest {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly url: string | null;
  readonly contentType: string | null;
}

export type ParseReply =
  | { readonly id: string; readonly feed: object }
  | { readonly id: string; readonly error: string };

const limitBytes = 8 * 1024 * 1024;

/** What we read in one document, in the shape that the command prints: times in ms since 1970, null for what was not said. */
export async function parseLine(line: ParseRequest): Promise<ParseReply> {
  const bytes = await inflateIfGzipped(line.bytes, limitBytes);
  const url = line.url !== null && URL.canParse(line.url) ? (new URL(line.url).href as Url) : null;
  const outcome = parse(decode({ bytes, url, contentType: line.contentType }));
  if (outcome.kind === "rejected") return { id: line.id, error: rejectionInWords(outcome) };
  const entries = outcome.feed.entries.map((parsed) => {
    const { entry } = normaliseEntry(parsed, outcome.feed);
    // Without a base, as for a file, a relative link is shown as it was written.
    return printedEntry(entry, entry.url ?? (url === null ? writtenLink(parsed) : null));
  });
  return { id: line.id, feed: { ...printedFeed(normaliseFeed(outcome.feed)), entries } };
}

function writtenLink({ links, guid, guidIsPermaLink }: ParsedEntry): string | null {
  return links.find(({ rel }) => rel === "alternate")?.href ?? (guidIsPermaLink ? guid : null);
}

function printedFeed(feed: SourceFeed): object {
  return {
    title: feed.title,
    link: feed.homePage,
    description: feed.description,
    language: feed.language,
    id: feed.id,
    image: feed.image,
    published: feed.publishedAt,
    updated: feed.updatedAt,
    authors: feed.authors.map(printedPerson),
    tags: feed.categories,
  };
}

function printedEntry(entry: Entry, link: string | null): object {
  return {
    id: entry.guid,
    title: entry.title,
    link,
    summary: entry.summary,
    content: entry.content,
    published: entry.publishedAt,
    updated: entry.updatedAt,
    authors: entry.authors.map(printedPerson),
    tags: entry.categories,
    enclosures: entry.enclosures.map(printedEnclosure),
    source: entry.origin === null ? null : printedOrigin(entry.origin),
    language: entry.language,
  };
}

function printedPerson({ name, email, url }: Person): object {
  return { name, email, url };
}

function printedEnclosure({ url, type, lengthBytes }: Enclosure): object {
  return { url, type, length: lengthBytes };
}

function printedOrigin({ title, url, id }: Origin): object {
  return { title, link: url, id };
}
