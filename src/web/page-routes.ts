import type { Hono } from "hono";
import { storedDocument } from "../app/stored-document.ts";
import type { Instant } from "../model/scalars.ts";
import { cardPath } from "../pages/feed-card.ts";
import { frontPage } from "../pages/front-page.ts";
import { notConfigured, notFound } from "./feed-routes.ts";
import { pageResponse } from "./page-response.ts";
import type { WebPorts } from "./web-ports.ts";

/** What people read beside the newest page of a feed: the feeds, and older pages. */
export function pageRoutes(app: Hono, ports: WebPorts): void {
  app.get("/", async (context) => {
    const { site, feeds } = ports.config();
    const listed = [...feeds.values()];
    const rendered = await ports.documents.readAll(listed.map(({ slug }) => cardPath(slug)));
    const cards = new Map(listed.map(({ slug }) => [slug, rendered.get(cardPath(slug))?.body ?? null] as const));
    const body = frontPage({ site, publicUrl: ports.publicUrl(context.req.url), feeds: listed, cards });
    const changedAt = Math.max(0, ...[...rendered.values()].map(({ lastModifiedAt }) => lastModifiedAt)) as Instant;
    return pageResponse(context, await storedDocument({ path: "", contentType: "text/html", body }, changedAt));
  });

  app.get("/:slug/page/:number{[1-9][0-9]{0,2}}", async (context) => {
    const { slug, number } = context.req.param();
    const feed = ports.config().feeds.get(slug);
    if (feed === undefined) return notConfigured(context, ports, slug, `/page/${number}`);
    if (number === "1") return context.redirect(`/${feed.slug}`, 301);
    const document = await ports.documents.read(`${feed.slug}/page/${number}`);
    return document === null ? notFound(context) : pageResponse(context, document);
  });
}
