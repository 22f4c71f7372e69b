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
    const refused = statusRefusal(context, ports);
    const { title: siteTitle } = ports.config().site;
    return refused ?? context.html(deadLettersPage({ siteTitle, letters: await admin.deadLetters() }), 200, fresh);
  });
  app.get("/metrics", async (context) => {
    const refused = statusRefusal(context, ports);
    if (refused !== null) return refused;
    const metrics = await admin.metrics?.();
    if (metrics === undefined) return notFound(context);
    return context.body(metrics.body, 200, { "Content-Type": metrics.contentType, ...fresh });
  });
}

/** Null: the page is for everyone, or for this request; else the answer. */
export function statusRefusal(context: Context, { config, admin }: WebPorts): Response | Promise<Response> | null {
  if (config().site.status === "public") return null;
  return admin === undefined ? notFound(context) : refusal(context, admin);
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
