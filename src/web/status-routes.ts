import type { Context, Hono } from "hono";
import { healthAtom, type StatusReport, statusReport } from "../app/status-report.ts";
import type { OperationalState } from "../model/administration.ts";
import type { Url } from "../model/scalars.ts";
import { botPage } from "../pages/bot-page.ts";
import { requestsPage } from "../pages/requests-page.ts";
import { statusPage } from "../pages/status-page.ts";
import { statusViewer } from "./admin-routes.ts";
import { publicSources } from "./public-sources.ts";
import type { WebPorts } from "./web-ports.ts";

const fresh = { "Cache-Control": "no-store" };
const longestQuery = 2000;

/** Who has the operators' token sees the sources of private feeds, too. */
type IsShown = (source: { readonly url: Url }) => boolean;

/** Pages that answer operators and publishers: how the sources do, what was requested, who the bot is. */
export function statusRoutes(app: Hono, ports: WebPorts): void {
  const state = async () => (await ports.admin?.state()) ?? null;
  const report = (isShown: IsShown) => {
    const sources = { all: async () => (await ports.sources.all()).filter(isShown) };
    return statusReport({ ...ports, sources }, ports.clock.now());
  };
  const page = (path: string, answer: (context: Context, isShown: IsShown) => Response | Promise<Response>) => {
    app.get(path, async (context) => {
      const viewer = await statusViewer(context, ports);
      if (typeof viewer !== "string") return viewer;
      const urls = publicSources(ports);
      return answer(context, ({ url }) => viewer === "operator" || urls.has(url));
    });
  };
  page("/status", async (context, isShown) => {
    const status = await report(isShown);
    context.header("Vary", "Accept, Authorization");
    context.header("Cache-Control", "no-store");
    const wantsJson = (context.req.header("Accept") ?? "").startsWith("application/json");
    if (wantsJson) return context.json(asJson(status, await state()));
    const number = /^[1-9]\d{0,3}$/.exec(context.req.query("page") ?? "1")?.[0] ?? "1";
    const shown = { siteTitle: ports.config().site.title, now: ports.clock.now(), page: Number(number) };
    return context.html(statusPage({ ...status, ...shown, state: await state() }));
  });
  page("/status.json", async (context, isShown) =>
    context.json(asJson(await report(isShown), await state()), 200, fresh),
  );
  page("/status.atom", async (context, isShown) => {
    const { title: siteTitle, tagAuthority } = ports.config().site;
    const publicUrl = ports.publicUrl(context.req.url);
    const feed = healthAtom(await report(isShown), { siteTitle, tagAuthority, publicUrl });
    return context.body(feed, 200, { "Content-Type": "application/atom+xml; charset=utf-8", ...fresh });
  });
  page("/status/requests", async (context, isShown) => {
    const of = context.req.query("of")?.slice(0, longestQuery) || null;
    const histories = of === null ? [] : (await ports.sources.histories(of)).filter(isShown);
    const shown = [...ports.config().sources.keys()].filter((url) => isShown({ url }));
    const hosts = [...new Set(shown.map((url) => new URL(url).host))].sort();
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
      movedTo: source.redirect?.sightings ? source.redirect.to : null,
      problems: source.about?.problems ?? [],
    })),
  };
}
