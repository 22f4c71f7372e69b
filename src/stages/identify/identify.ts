import type { IdentityRule } from "../../model/config.ts";
import type { Entry, Fingerprint, IdentifiedEntry } from "../../model/entry.ts";
import type { Digest, SafeHtml, Sha256 } from "../../model/scalars.ts";
import { canonicalUrl, namesOnePage } from "./canonical-url.ts";
import { foldedText, wordsOf } from "./folded-text.ts";
import { withoutSentences } from "./repeated-sentences.ts";
import { shortHash } from "./short-hash.ts";
import { storyPrint } from "./story-print.ts";
import { titleKey, withoutSiteName } from "./title-key.ts";
import { withoutDateline } from "./without-boilerplate.ts";

const textLimitCharacters = 8000;
const leastTextCharacters = 60;

/** What identify needs to know of the entry's surroundings. */
export interface IdentityContext {
  readonly rule: IdentityRule;
  /** What the source calls itself: dropped from the end of titles. */
  readonly siteNames: readonly string[];
  /** Guids that tell nothing in this document. */
  readonly sharedGuids: ReadonlySet<string>;
  readonly digest: Digest;
}

/** What tells the entry from its source's others; it has no print yet. */
export function identify(entry: Entry, { rule, siteNames, sharedGuids, digest }: IdentityContext): IdentifiedEntry {
  const body = bodyOf(entry);
  const text = body === null ? "" : foldedText(wordsOf(body, textLimitCharacters));
  const canonical = entry.url === null ? null : canonicalUrl(entry.url);
  const page = canonical !== null && namesOnePage(canonical) ? canonical : null;
  const fingerprint: Fingerprint = {
    canonicalUrl: page,
    titleKey: titleKey(entry.title, siteNames),
    textHash: text.length < leastTextCharacters ? null : shortHash(text, digest),
    print: null,
  };
  const guid = entry.guid === null || sharedGuids.has(entry.guid) ? null : entry.guid;
  return {
    entry,
    keys: keysOf(entry, guid, page, text, rule, digest),
    fingerprint,
    contentHash: contentHash(entry, digest),
  };
}

/** Long enough for what a story print reads, with its markup. */
const printedCharacters = 16_000;

/**
 * The same with what other sources' entries are compared with, which costs more than all else that is done to an entry. Sentences that its
 * source repeats, folded, are no part of what it tells.
 */
export function withPrint(
  identified: IdentifiedEntry,
  siteNames: readonly string[],
  repeated: ReadonlySet<string>,
): IdentifiedEntry {
  const { title, language, summary, content } = identified.entry;
  if (title === null && summary === null && content === null) return identified;
  const read = (html: SafeHtml | null) =>
    html === null ? "" : wordsOf(withoutSentences(html, repeated), printedCharacters);
  const words = bothTexts(read(summary), read(content));
  const print = storyPrint(withoutSiteName(title ?? "", siteNames), words, language);
  return { ...identified, fingerprint: { ...identified.fingerprint, print } };
}

/** Long enough to tell by it whether a text begins so. */
const beginningCharacters = 40;

/** What an entry tells: other sites often carry its summary alone, so that is read before the content that does not begin with it. */
function bothTexts(summary: string, content: string): string {
  if (content === "") return summary;
  const beginning = summary.trim().slice(0, beginningCharacters);
  return content.includes(beginning) ? content : `${summary}\n${withoutDateline(content)}`;
}

function bodyOf({ content, summary }: Entry): SafeHtml | null {
  return content ?? summary;
}

function keysOf(
  entry: Entry,
  guid: string | null,
  page: string | null,
  text: string,
  rule: IdentityRule,
  digest: Digest,
): string[] {
  const written = `${foldedText(entry.title ?? "")}\n${entry.publishedAt ?? ""}`;
  const byGuid = guid === null ? [] : [guidKey(guid, digest)];
  const byLink = page === null ? [] : [`link:${shortHash(page, digest)}`];
  const byTitle = entry.title === null ? [] : [`title-and-date:${shortHash(written, digest)}`];
  const byContent = () => [`content:${shortHash(`${written}\n${text}`, digest)}`];
  const all = [...byGuid, ...byLink, ...byTitle];
  // Without title or date, little else is left where a source changes its guids and addresses.
  const undated = entry.title === null || entry.publishedAt === null;
  const auto = undated && text.length >= leastTextCharacters ? [...all, ...byContent()] : all;
  const keys = { auto, guid: byGuid, link: byLink, "title-and-date": byTitle }[rule];
  if (keys.length > 0) return keys;
  return all.length > 0 ? all : byContent();
}

/** The key that a guid is, as its publisher wrote it. */
export function guidKey(guid: string, digest: Digest): string {
  return `guid:${shortHash(guid, digest)}`;
}

function contentHash({ title, url, summary, content, authors, enclosures }: Entry, digest: Digest): Sha256 {
  return digest(JSON.stringify([title, url, summary, content, authors, enclosures]));
}
