import type { Hono } from "hono";
import { notFound } from "./feed-routes.ts";
import { pageResponse } from "./page-response.ts";
import type { WebPorts } from "./web-ports.ts";

/** What people read beside the newest page of a feed: its older pages. */
export function pageRoutes(app: Hono, ports: WebPorts): void {
  app.get("/:slug/page/:number{[1-9][0-9]{0,2}}", async (context) => {
    const { slug, number } = context.req.param();
    if (!ports.config().feeds.has(slug)) return notFound(context);
    if (number === "1") return context.redirect(`/${slug}`, 301);
    const document = await ports.documents.read(`${slug}/page/${number}`);
    return document === null ? notFound(context) : pageResponse(context, document);
  });
}
