import type { Hono } from "hono";
import { healthAtom, type StatusReport, statusReport } from "../app/status-report.ts";
import type { OperationalState } from "../model/administration.ts";
import type { Url } from "../model/scalars.ts";
import { botPage } from "../pages/bot-page.ts";
import { requestsPage } from "../pages/requests-page.ts";
import { statusPage } from "../pages/status-page.ts";
import { statusRefusal } from "./admin-routes.ts";
import { publicSources } from "./public-sources.ts";
import type { WebPorts } from "./web-ports.ts";

const fresh = { "Cache-Control": "no-store" };
const longestQuery = 2000;

/** Pages that answer operators and publishers: how the sources do, what was requested, who the bot is. */
export function statusRoutes(app: Hono, ports: WebPorts): void {
  const isPublic = ({ url }: { readonly url: Url }) => publicSources(ports).has(url);
  const sources = { all: async () => (await ports.sources.all()).filter(isPublic) };
  const report = () => statusReport({ ...ports, sources }, ports.clock.now());
  const state = async () => (await ports.admin?.state()) ?? null;
  for (const path of ["/status", "/status.json", "/status.atom", "/status/requests"]) {
    app.use(path, async (context, next) => (await statusRefusal(context, ports)) ?? next());
  }
  app.get("/status", async (context) => {
    const status = await report();
    context.header("Vary", "Accept");
    context.header("Cache-Control", "no-store");
    const wantsJson = (context.req.header("Accept") ?? "").startsWith("application/json");
    if (wantsJson) return context.json(asJson(status, await state()));
    const page = /^[1-9]\d{0,3}$/.exec(context.req.query("page") ?? "1")?.[0] ?? "1";
    const shown = { siteTitle: ports.config().site.title, now: ports.clock.now(), page: Number(page) };
    return context.html(statusPage({ ...status, ...shown, state: await state() }));
  });
  app.get("/status.json", async (context) => context.json(asJson(await report(), await state()), 200, fresh));
  app.get("/status.atom", async (context) => {
    const { title: siteTitle, tagAuthority } = ports.config().site;
    const feed = healthAtom(await report(), { siteTitle, tagAuthority, publicUrl: ports.publicUrl(context.req.url) });
    return context.body(feed, 200, { "Content-Type": "application/atom+xml; charset=utf-8", ...fresh });
  });
  app.get("/status/requests", async (context) => {
    const of = context.req.query("of")?.slice(0, longestQuery) || null;
    const histories = of === null ? [] : (await ports.sources.histories(of)).filter(isPublic);
    const hosts = [...new Set([...publicSources(ports)].map((url) => new URL(url).host))].sort();
    return context.html(requestsPage({ siteTitle: ports.config().site.title, of, histories, hosts }), 200, fresh);
  });
  app.get("/bot", (context) => {
    const { title: siteTitle, contact, polling } = ports.config().site;
    return context.html(botPage({ siteTitle, contact, ...polling }), 200, { "Cache-Control": "public, max-age=3600" });
  });
}

function asJson({ entries, stories, sources, findings }: StatusReport, state: OperationalState | null) {
  const when = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  return {
    entries,
    stories,
    ...(state === null ? {} : { state }),
    findings: findings.map(({ url, code, since, sentence, advice }) => ({
      url,
      code,
      since: when(since),
      sentence,
      advice,
    })),
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
