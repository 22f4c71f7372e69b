import type { Context, Hono } from "hono";
import {
  archiveFeed,
  correctionsFeed,
  entriesFeed,
  feedDocument,
  storyFeed,
  survivingStory,
} from "../app/derived-feeds.ts";
import { storedDocument } from "../app/stored-document.ts";
import { coverageOf } from "../app/story-coverage.ts";
import { publishedOpml, sourcesOpml } from "../app/subscription-lists.ts";
import type { FeedConfig } from "../model/config.ts";
import type { MergedFeed } from "../model/merged-feed.ts";
import { type PublishedFormat, publishedFormats } from "../model/published-format.ts";
import type { Instant, StoryId } from "../model/scalars.ts";
import { messagePage } from "../pages/message-page.ts";
import { storyPage } from "../pages/story-page.ts";
import { cacheControl, documentResponse, notConfigured, notFound } from "./feed-routes.ts";
import { pageResponse } from "./page-response.ts";
import { tributarySchema } from "./tributary-schema.ts";
import type { WebPorts } from "./web-ports.ts";

const opml = { "Content-Type": "text/x-opml; charset=utf-8", "Cache-Control": "public, max-age=3600" };

/** What is written when it is asked for: a feed's entries unmerged, a story's page and feed, lists of feeds. */
export function derivedRoutes(app: Hono, ports: WebPorts): void {
  const site = (context: Context) => ({ ...ports.config().site, publicUrl: ports.publicUrl(context.req.url) });

  app.get("/feeds.opml", (context) =>
    context.body(publishedOpml(ports.config(), ports.publicUrl(context.req.url)), 200, opml),
  );

  app.get("/schemas/tributary.json", (context) =>
    context.body(`${JSON.stringify(tributarySchema, null, 2)}\n`, 200, {
      "Content-Type": "application/schema+json",
      "Cache-Control": "public, max-age=86400",
    }),
  );

  app.get("/:slug/sources.opml", async (context) => {
    const { slug } = context.req.param();
    const feed = ports.config().feeds.get(slug);
    return feed === undefined
      ? notConfigured(context, ports, slug, "/sources.opml")
      : context.body(sourcesOpml(feed, await ports.sources.all()), 200, opml);
  });

  const toPage = async (context: Context): Promise<Response> => {
    const slug = context.req.param("slug") ?? "";
    const feed = ports.config().feeds.get(slug);
    return feed === undefined ? notConfigured(context, ports, slug, "") : context.redirect(`/${feed.slug}`, 302);
  };
  app.get("/:slug/entries", toPage);
  app.get("/:slug/:name{entries\\.(?:rss|atom|json)}", async (context) => {
    const { slug, name } = context.req.param();
    const feed = ports.config().feeds.get(slug);
    if (feed === undefined) return notConfigured(context, ports, slug, `/${name}`);
    const entries = await entriesFeed(feed, site(context), ports, ports.clock.now());
    return derivedResponse(context, entries, name.split(".")[1] as PublishedFormat);
  });

  app.get("/:slug/archive/:number{[1-9][0-9]{0,5}}", toPage);
  app.get("/:slug/archive/:name{[1-9][0-9]{0,5}\\.(?:rss|atom|json)}", async (context) => {
    const { slug, name } = context.req.param();
    const [number = "", format] = name.split(".") as [string, PublishedFormat];
    const feed = ports.config().feeds.get(slug);
    if (feed === undefined) return notConfigured(context, ports, slug, `/archive/${name}`);
    const archive = await archiveFeed(feed, site(context), Number(number), ports);
    if (archive === null) return notFound(context);
    const fresh = archive.isNewest ? cacheControl : "public, max-age=86400, immutable";
    return derivedResponse(context, archive.feed, format, archive.lastModifiedAt, fresh);
  });

  app.get("/:slug/corrections", toPage);
  app.get("/:slug/:name{corrections\\.(?:rss|atom|json)}", async (context) => {
    const { slug, name } = context.req.param();
    const feed = ports.config().feeds.get(slug);
    if (feed === undefined) return notConfigured(context, ports, slug, `/${name}`);
    const corrected = await correctionsFeed(feed, site(context), ports.stories, ports.clock.now());
    return derivedResponse(context, corrected, name.split(".")[1] as PublishedFormat);
  });

  app.get("/:slug/story/:name{[\\w-]{1,100}(?:\\.(?:rss|atom|json))?}", async (context) => {
    const { slug, name } = context.req.param();
    const [id = "", format] = name.split(".") as [StoryId, PublishedFormat | undefined];
    const feed = ports.config().feeds.get(slug);
    if (feed === undefined) return notConfigured(context, ports, slug, `/story/${name}`);
    const asked = [feed, site(context), id as StoryId, ports, ports.clock.now()] as const;
    if (format !== undefined) {
      const entries = await storyFeed(...asked);
      return entries === null ? elsewhere(context, id, feed, `.${format}`) : derivedResponse(context, entries, format);
    }
    const coverage = await coverageOf(...asked);
    if (coverage === null) return elsewhere(context, id, feed, "");
    const page = { path: `${slug}/story/${id}`, contentType: "text/html; charset=utf-8", body: storyPage(coverage) };
    return pageResponse(context, await storedDocument(page, coverage.story.updatedAt));
  });

  /** P20: a story that goes on in another stands under the other's address for good; one that was taken down is gone. */
  async function elsewhere(context: Context, id: string, { slug }: FeedConfig, extension: string): Promise<Response> {
    const withdrawn = await ports.withdrawals.find(slug, `story/${id as StoryId}`);
    const story = withdrawn?.goesOnAs ?? (await survivingStory(id, ports.stories));
    if (story !== null && story !== id) return context.redirect(`/${slug}/story/${story}${extension}`, 301);
    if (withdrawn !== null) return gone(context, "was taken down");
    return minted.test(id) ? gone(context, "is not kept any more") : notFound(context);
  }
}

/** As ids of stories are made: one that leads nowhere has left the database with its story. */
const minted = /^[0-9a-f]{20}(?:-apart){0,9}$/;

function gone(context: Context, why: string): Response | Promise<Response> {
  return context.html(messagePage(`This story ${why}`, "It was published here and is not any more."), 410);
}

/** A feed that was written just now, or 304 to whoever has it. */
export async function derivedResponse(
  context: Context,
  feed: MergedFeed,
  format: PublishedFormat,
  lastModifiedAt?: Instant,
  fresh = cacheControl,
): Promise<Response> {
  const document = await feedDocument(feed, format, lastModifiedAt);
  const links = publishedFormats.map(
    (other) =>
      `<${feed.pageUrl}.${other.format}${feed.query}>; rel="${other.format === format ? "self" : "alternate"}"; type="${other.type}"`,
  );
  return documentResponse(context, document, {
    ETag: document.etag,
    "Last-Modified": new Date(document.lastModifiedAt).toUTCString(),
    "Cache-Control": fresh,
    "Content-Location": `/${document.path}`,
    Link: [...links, `<${feed.pageUrl}>; rel="alternate"; type="text/html"`].join(", "),
  });
}
