import type { Context, Hono } from "hono";
import { searchFeed } from "../app/derived-feeds.ts";
import { storedDocument } from "../app/stored-document.ts";
import type { MergedFeed } from "../model/merged-feed.ts";
import type { PublishedFormat } from "../model/published-format.ts";
import type { Instant } from "../model/scalars.ts";
import { messagePage } from "../pages/message-page.ts";
import { searchPage } from "../pages/search-page.ts";
import { derivedResponse } from "./derived-routes.ts";
import { notConfigured } from "./feed-routes.ts";
import { pageResponse } from "./page-response.ts";
import type { WebPorts } from "./web-ports.ts";

/** A search is answered as it was for so long; what was taken down meanwhile is found no longer than that. */
const rememberedMs = 60_000;
const mostRemembered = 100;
/** Searches that were not asked for lately; each goes through the newest stories, so that more would hold up other readers. */
const mostASecond = 5;

interface Found {
  readonly feed: MergedFeed | null;
  readonly at: Instant;
}

/** The newest stories of a feed that hold what is searched for: a page, and a feed to subscribe to in each format. */
export function searchRoutes(app: Hono, ports: WebPorts): void {
  const remembered = new Map<string, Promise<Found>>();
  let second = { at: 0, searches: 0 };

  app.get("/:slug/:name{search(?:\\.(?:rss|atom|json))?}", async (context) => {
    const { slug, name } = context.req.param();
    const feed = ports.config().feeds.get(slug);
    if (feed === undefined) return notConfigured(context, ports, slug, `/${name}${new URL(context.req.url).search}`);
    const query = tidied(context.req.query("q") ?? "");
    const site = { ...ports.config().site, publicUrl: ports.publicUrl(context.req.url) };
    const answer = await once(`${site.publicUrl} ${feed.slug} ${query.slice(0, 300)}`, async (now) =>
      searchFeed(feed, site, query, ports.stories, now),
    );
    if (answer === null) return tooMany(context);
    const { feed: found, at } = answer;
    if (found === null) return badQuery(context);
    context.header("X-Robots-Tag", "noindex");
    const format = name.split(".")[1] as PublishedFormat | undefined;
    if (format !== undefined) return derivedResponse(context, found, format);
    const page = { path: found.slug, contentType: "text/html; charset=utf-8", body: searchPage(found, site.images) };
    return pageResponse(context, await storedDocument(page, found.updatedAt ?? at));
  });

  /** The oldest answers make room; who asks while an answer is on its way gets the same one. Null: too much is searched for at once. */
  async function once(key: string, search: (now: Instant) => Promise<MergedFeed | null>): Promise<Found | null> {
    const now = ports.clock.now();
    const known = await remembered.get(key)?.catch(() => undefined);
    if (known !== undefined && now - known.at < rememberedMs) return known;
    const at = Math.floor(now / 1000);
    second = second.at === at ? { at, searches: second.searches + 1 } : { at, searches: 1 };
    if (second.searches > mostASecond) return null;
    const found = search(now).then((feed): Found => ({ feed, at: now }));
    remembered.delete(key);
    remembered.set(key, found);
    if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value ?? key);
    return found;
  }
}

/** The query as it is shown and linked to: one line without characters that no text holds. */
function tidied(query: string): string {
  return query
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Noncharacter_Code_Point}\p{Bidi_Control}]+/gu, " ")
    .trim();
}

function tooMany(context: Context): Response | Promise<Response> {
  return context.html(
    messagePage("Too many searches", "More is searched for than we can answer at once. Try again in a second."),
    429,
    { "Retry-After": "1", "Cache-Control": "no-store" },
  );
}

function badQuery(context: Context): Response | Promise<Response> {
  return context.html(
    messagePage(
      "Nothing to search for",
      'Ask with ?q= and up to ten words, or phrases in "quotation marks", of 200 characters in all.',
    ),
    400,
    { "Cache-Control": "public, max-age=60" },
  );
}
