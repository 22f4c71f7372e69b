import type { Hono } from "hono";
import { opens } from "../app/private-token.ts";
import { documentNow } from "../app/selected-feed.ts";
import type { PrivateFeed } from "../model/config.ts";
import { notFound } from "./feed-routes.ts";
import type { WebPorts } from "./web-ports.ts";

/** For whoever knows the token: no shared cache keeps it, no search engine lists it. */
const headers = { "Cache-Control": "private, max-age=300", "X-Robots-Tag": "noindex, nofollow" };

/**
 * Feeds behind a token, /private/<token>/<slug>…: all that stands under a public feed, written when it is asked for, so that neither
 * documents nor tokens are stored. Whoever has no token is told what is told of an address that never was.
 */
export function privateRoutes(app: Hono, ports: WebPorts, feedApp: (ports: WebPorts) => Hono): void {
  app.get("/private/:token/:rest{.+}", async (context) => {
    const { token, rest } = context.req.param();
    const slug = rest.split(/[/.]/, 1)[0] ?? "";
    const known = [...ports.config().privateFeeds.values()].find(
      ({ feed }) => feed.slug === slug || feed.formerSlugs.includes(slug),
    );
    const isOpen = opens(token, known === undefined ? null : ports.secrets.get(known.tokenName));
    if (!isOpen || known === undefined) return notFound(context);
    const url = new URL(context.req.url);
    const { method, headers: asked } = context.req.raw;
    const inner = feedApp(portsFor(known, token, ports, ports.publicUrl(context.req.url)));
    const answer = await inner.fetch(new Request(`${url.origin}/${rest}${url.search}`, { method, headers: asked }));
    const response = new Response(answer.body, answer);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  });
}

/** The ports as they look from within one private feed: it is the only one, its addresses begin with its token, and no hub knows it. */
function portsFor({ feed }: PrivateFeed, token: string, ports: WebPorts, publicUrl: string): WebPorts {
  const own = { ...feed, slug: `private/${token}/${feed.slug}` };
  const site = { ...ports.config().site, hub: null, publicUrl };
  const config = { ...ports.config(), site, feeds: new Map([[feed.slug, own]]), privateFeeds: new Map() };
  const withdrawals: WebPorts["withdrawals"] = {
    of: (_, limit) => ports.withdrawals.of(feed.slug, limit),
    find: (_, id) => ports.withdrawals.find(feed.slug, id),
  };
  return {
    ...ports,
    config: () => config,
    withdrawals,
    documents: {
      read: (path) => documentNow(path, own, site, { stories: ports.stories, withdrawals }, ports.clock.now()),
      readAll: async () => new Map(),
      wasPublished: async () => false,
      archives: async () => ({ from: 1, to: 0 }),
    },
  };
}
