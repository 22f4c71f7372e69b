import type { Enclosure, Entry, Origin } from "../../model/entry.ts";
import type { ParsedEnclosure, ParsedEntry, ParsedFeed, ParsedOrigin, ParsedPerson } from "../../model/parsed-feed.ts";
import type { FeedProblem } from "../../model/problem.ts";
import type { Instant, SafeHtml, Url } from "../../model/scalars.ts";
import { categoriesOf } from "./categories.ts";
import { instantFrom } from "./dates.ts";
import { durationSeconds } from "./duration.ts";
import { episodeFrom } from "./episode.ts";
import { languageTag } from "./language.ts";
import { pageUrl } from "./page-link.ts";
import { peopleOf } from "./people.ts";
import { plainText, tidy } from "./plain-text.ts";
import { quoted } from "./quoted.ts";
import { htmlOf } from "./sanitise.ts";
import { absoluteUrl } from "./urls.ts";

const mostEnclosures = 20;

/** What an entry means, and what its publisher should mend; the bench measures it with a `toHtml` that sanitises nothing. */
export function normaliseEntry(
  parsed: ParsedEntry,
  feed: ParsedFeed,
  toHtml: typeof htmlOf = htmlOf,
): { readonly entry: Entry; readonly problems: readonly FeedProblem[] } {
  const problems: FeedProblem[] = [];
  const content = toHtml(parsed.content);
  const enclosures = enclosuresOf(parsed.enclosures);
  const entry: Entry = {
    guid: tidy(parsed.guid),
    url: pageOf(parsed, problems),
    title: plainText(parsed.title),
    summary: toHtml(parsed.summary),
    content,
    authors: peopleOf(authorsOf(parsed, feed)),
    categories: categoriesOf(parsed.categories),
    publishedAt: dateOf(parsed.published, problems),
    updatedAt: dateOf(parsed.updated, problems),
    language: languageTag(parsed.language ?? parsed.content?.language ?? parsed.title?.language ?? feed.language),
    enclosures,
    image: (parsed.image === null ? null : absoluteUrl(parsed.image)) ?? pictureIn(enclosures) ?? firstPicture(content),
    commentsUrl: parsed.comments === null ? null : absoluteUrl(parsed.comments),
    origin: originOf(parsed.source),
    rights: plainText(parsed.rights),
    ...(parsed.episode !== undefined && { episode: episodeFrom(parsed.episode) }),
  };
  return { entry, problems };
}

/** RFC 4287 §4.2.1: an entry without authors has its feed's, unless it was taken from elsewhere. */
function authorsOf(parsed: ParsedEntry, feed: ParsedFeed): readonly ParsedPerson[] {
  return parsed.authors.length === 0 && parsed.source === null ? feed.entryAuthors : parsed.authors;
}

function pageOf({ links, guid, guidIsPermaLink }: ParsedEntry, problems: FeedProblem[]): Url | null {
  const url = pageUrl(links);
  if (url !== null) return url;
  const written = links.find(({ rel, href }) => rel === "alternate" && href.trim() !== "");
  if (written !== undefined)
    problems.push({ code: "unreadableUrl", detail: `${quoted(written.href, 100)} is no web address.` });
  return guid !== null && guidIsPermaLink ? absoluteUrl({ href: guid, base: null }) : null;
}

function dateOf(written: string | null, problems: FeedProblem[]): Instant | null {
  if (written === null || written.trim() === "") return null;
  const instant = instantFrom(written);
  if (instant === null)
    problems.push({ code: "unreadableDate", detail: `${quoted(written, 60)} is no date we can read.` });
  return instant;
}

function enclosuresOf(parsed: readonly ParsedEnclosure[]): readonly Enclosure[] {
  return parsed.slice(0, mostEnclosures).flatMap((enclosure) => {
    const url = absoluteUrl(enclosure);
    // Some write "1,234,567".
    const length = Number(enclosure.length?.replaceAll(",", "") ?? Number.NaN);
    const lengthBytes = Number.isSafeInteger(length) && length > 0 ? length : null;
    if (url === null) return [];
    return [{ url, type: tidy(enclosure.type), lengthBytes, durationSeconds: durationSeconds(enclosure.duration) }];
  });
}

function pictureIn(enclosures: readonly Enclosure[]): Url | null {
  return enclosures.find(({ type }) => type?.startsWith("image/"))?.url ?? null;
}

function firstPicture(content: SafeHtml | null): Url | null {
  return (/<img [^<>]*?src="([^"<>]*)"/.exec(content ?? "")?.[1]?.replaceAll("&amp;", "&") as Url | undefined) ?? null;
}

function originOf(parsed: ParsedOrigin | null): Origin | null {
  if (parsed === null) return null;
  const origin = {
    title: tidy(parsed.title),
    url: parsed.link === null ? null : absoluteUrl(parsed.link),
    id: tidy(parsed.id),
  };
  return origin.title === null && origin.url === null && origin.id === null ? null : origin;
}
