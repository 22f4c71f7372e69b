import type { Url } from "../model/scalars.ts";
import { type NamedFeed, type ReadFeed, readFeed } from "./read-feed.ts";
import type { Surroundings } from "./surroundings.ts";

type Readable = Extract<ReadFeed, { readonly kind: "read" }>;

export type FoundFeed =
  | { readonly kind: "feed"; readonly url: Url; readonly read: Readable }
  /** The document is no feed and names these; feeds of comments stand last. */
  | { readonly kind: "named"; readonly feeds: readonly NamedFeed[] }
  | { readonly kind: "none"; readonly sentence: string; readonly asked: readonly Url[] };

/** Where feeds usually are: below the page, then at the site's root. */
const usualNames = ["feed", "rss.xml", "atom.xml", "feed.xml", "index.xml", "rss"];
const mostGuesses = 8;

/**
 * Looks for the feed behind an address: itself, what its page names (HTML's autodiscovery), and where a page names none what is
 * usual. One request for a feed (F6); guesses are asked one at a time, with the host's gap between them, and end with the first refusal.
 */
export async function findFeed(
  url: Url,
  reader: Pick<Surroundings, "settings" | "http" | "clock" | "secrets" | "turns">,
): Promise<FoundFeed> {
  const read = await readFeed(url, reader);
  if (read.kind === "read") return { kind: "feed", url, read };
  if (read.names.length > 0) return { kind: "named", feeds: commentsLast(read.names) };
  const asked: Url[] = [url];
  if (read.document === null) return { kind: "none", sentence: read.sentence, asked };
  for (const guess of usualAddresses(read.document.url)) {
    asked.push(guess);
    const answer = await readFeed(guess, reader);
    if (answer.kind === "read") return { kind: "feed", url: guess, read: answer };
    if (answer.why === "failed") break;
  }
  return { kind: "none", sentence: read.sentence, asked };
}

function commentsLast(feeds: readonly NamedFeed[]): readonly NamedFeed[] {
  const ofComments = ({ url, title }: NamedFeed) => /\bcomments?\b/i.test(`${new URL(url).pathname} ${title ?? ""}`);
  return [...feeds.filter((feed) => !ofComments(feed)), ...feeds.filter(ofComments)];
}

function usualAddresses(page: Url): readonly Url[] {
  const { pathname, origin } = new URL(page);
  const folder = pathname.endsWith("/") ? pathname : `${pathname}/`;
  const below = folder === "/" ? [] : [`${folder}feed`, `${folder}rss.xml`];
  return [...below, ...usualNames.map((name) => `/${name}`)]
    .slice(0, mostGuesses)
    .map((path) => `${origin}${path}` as Url);
}
