import { Hono } from "hono";
import type { SourceState } from "../model/source-state.ts";
import { frontPage } from "../pages/front-page.ts";
import { messagePage } from "../pages/message-page.ts";
import { statusPage } from "../pages/status-page.ts";
import { favicon } from "./favicon.ts";
import { feedResponse, notFound } from "./feed-routes.ts";
import { commonHeaders } from "./page-headers.ts";
import type { WebPorts } from "./web-ports.ts";

const readingMethods = ["GET", "HEAD", "OPTIONS"];

/** Everything that is served, the same on every home. */
export function webApp(ports: WebPorts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    if (!readingMethods.includes(context.req.method)) {
      context.res = context.text("Only reading is possible here.", 405, { Allow: readingMethods.join(", ") });
    } else if (context.req.method === "OPTIONS") {
      const allow = {
        Allow: readingMethods.join(", "),
        "Access-Control-Allow-Methods": readingMethods.join(", "),
        "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
      };
      context.res = context.body(null, 204, allow);
    } else await next();
    for (const [name, value] of Object.entries(commonHeaders)) context.res.headers.set(name, value);
  });
  app.get("/", (context) => context.html(frontPage(ports.config()), 200, { "Cache-Control": "public, max-age=60" }));
  app.get("/healthz", (context) => context.text("ok", 200, { "Cache-Control": "no-store" }));
  app.get("/robots.txt", (context) => context.text("User-agent: *\nDisallow: /status\n"));
  app.get("/favicon.svg", (context) =>
    context.body(favicon, 200, { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=604800" }),
  );
  app.get("/status", async (context) => {
    const status = await statusOf(ports);
    context.header("Vary", "Accept");
    context.header("Cache-Control", "no-store");
    const wantsJson = (context.req.header("Accept") ?? "").startsWith("application/json");
    return wantsJson ? context.json(asJson(status)) : context.html(statusPage(status));
  });
  app.get("/status.json", async (context) =>
    context.json(asJson(await statusOf(ports)), 200, { "Cache-Control": "no-store" }),
  );
  app.get("/:document", (context) => feedResponse(context, ports));
  app.notFound(notFound);
  app.onError((_, context) =>
    context.html(messagePage("Something went wrong", "The fault is ours. Please try again in a minute."), 500),
  );
  return app;
}

async function statusOf({ config, sources, stories }: WebPorts) {
  return { siteTitle: config().site.title, ...(await stories.count()), sources: await sources.all() };
}

function asJson({ entries, stories, sources }: { entries: number; stories: number; sources: readonly SourceState[] }) {
  const when = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  return {
    entries,
    stories,
    sources: sources.map((source) => ({
      url: source.url,
      title: source.about?.title ?? null,
      result: source.lastPoll?.result ?? null,
      reason: source.lastPoll?.sentence ?? null,
      lastPoll: when(source.lastPoll?.at ?? null),
      lastSuccess: when(source.lastSuccessAt),
      nextPoll: when(source.nextPollAt),
      nextPollBecause: source.nextPollBecause,
      failures: source.consecutiveFailures,
      entriesSeen: source.entriesSeen,
      movedTo: source.redirect?.to ?? null,
      problems: source.about?.problems ?? [],
    })),
  };
}
