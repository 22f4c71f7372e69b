import type { Context, Hono } from "hono";
import { deadLettersPage } from "../pages/dead-letters-page.ts";
import { adminActionFrom } from "./admin-action.ts";
import { bodyWithin } from "./body-within.ts";
import { notFound } from "./feed-routes.ts";
import type { AdminPorts, WebPorts } from "./web-ports.ts";

const fresh = { "Cache-Control": "no-store" };
const mostBytes = 10_000;

/** What operators may do over the network: off unless a token is set. */
export function adminRoutes(app: Hono, ports: WebPorts): void {
  const { admin } = ports;
  if (admin === undefined) return;
  app.post("/admin", async (context) => {
    const refused = refusal(context, admin);
    if (refused !== null) return refused;
    const body = await bodyWithin(context.req.raw, mostBytes);
    const action = body === null ? null : adminActionFrom(jsonIn(body));
    if (action === null) {
      return context.json({ ok: false, says: "this is no action; see docs/operations.md" }, 400, fresh);
    }
    const outcome = await admin.administer(action);
    return context.json(outcome, outcome.ok ? 200 : 404, fresh);
  });
  app.get("/admin/log", async (context) => refusal(context, admin) ?? context.json(await admin.log(), 200, fresh));
  app.get("/admin/dead-letters", async (context) => {
    return refusal(context, admin) ?? context.json(await admin.deadLetters(), 200, fresh);
  });
  app.get("/status/dead-letters", async (context) => {
    const viewer = statusViewer(context, ports);
    if (typeof viewer !== "string") return viewer;
    const { privateFeeds, site } = ports.config();
    // What went wrong may name a source of a private feed.
    const withDetails = viewer === "operator" || privateFeeds.size === 0;
    const letters = await admin.deadLetters();
    return context.html(deadLettersPage({ siteTitle: site.title, letters, withDetails }), 200, fresh);
  });
  app.get("/metrics", async (context) => {
    const viewer = statusViewer(context, ports);
    if (typeof viewer !== "string") return viewer;
    const metrics = await admin.metrics?.();
    if (metrics === undefined) return notFound(context);
    return context.body(metrics.body, 200, { "Content-Type": metrics.contentType, ...fresh });
  });
}

/** Who looks at a status page: an operator has shown the token. Else the answer to who may not look. */
export function statusViewer(
  context: Context,
  { config, admin }: WebPorts,
): "operator" | "everyone" | Response | Promise<Response> {
  const isPublic = config().site.status === "public";
  if (admin === undefined) return isPublic ? "everyone" : notFound(context);
  if (isPublic && context.req.header("Authorization") === undefined) return "everyone";
  const refused = refusal(context, admin);
  if (refused === null) return "operator";
  return isPublic ? "everyone" : refused;
}

function refusal(context: Context, { guard }: AdminPorts): Response | Promise<Response> | null {
  const admission = guard.admission(context.req.header("Authorization") ?? null);
  switch (admission) {
    case "in":
      return null;
    case null:
      return notFound(context);
    case "tooOften":
      return context.text("Too many requests; wait a minute.\n", 429, { ...fresh, "Retry-After": "60" });
    case "noToken":
    case "wrongToken":
      return context.text("The operators' token is wanted here.\n", 401, {
        ...fresh,
        "WWW-Authenticate": 'Bearer, Basic realm="Tributary"',
      });
  }
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
