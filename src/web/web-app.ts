import { Hono } from "hono/tiny";
import { messagePage } from "../pages/message-page.ts";
import { adminRoutes } from "./admin-routes.ts";
import { cardPicture } from "./card-picture.ts";
import { derivedRoutes } from "./derived-routes.ts";
import { favicon } from "./favicon.ts";
import { feedResponse, notFound } from "./feed-routes.ts";
import { hubRoutes } from "./hub-routes.ts";
import { commonHeaders } from "./page-headers.ts";
import { pageRoutes } from "./page-routes.ts";
import { privateRoutes } from "./private-routes.ts";
import { searchRoutes } from "./search-routes.ts";
import { statusRoutes } from "./status-routes.ts";
import type { WebPorts } from "./web-ports.ts";
import { websubRoutes } from "./websub-routes.ts";
import { whyRoutes } from "./why-routes.ts";

const readingMethods = ["GET", "HEAD", "OPTIONS"];
const takesPosts = /^\/(?:hub$|admin$|websub\/)/;

/** Everything that is served, the same on every home. */
export function webApp(ports: WebPorts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const { method, path } = context.req;
    const methods = takesPosts.test(path) ? [...readingMethods, "POST"] : readingMethods;
    if (!methods.includes(method)) {
      context.res = context.text(`Possible here: ${methods.join(", ")}.`, 405, { Allow: methods.join(", ") });
    } else if (method === "OPTIONS") {
      const allow = {
        Allow: methods.join(", "),
        "Access-Control-Allow-Methods": readingMethods.join(", "),
        "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, A-IM",
      };
      context.res = context.body(null, 204, allow);
    } else await next();
    for (const [name, value] of Object.entries(commonHeaders(ports.config().site.images)))
      context.res.headers.set(name, value);
  });
  app.get("/healthz", (context) => context.text("ok", 200, { "Cache-Control": "no-store" }));
  app.get("/readyz", async (context) => {
    const ready = await ports.stories.count().then(
      () => true,
      () => false,
    );
    return context.text(ready ? "ready" : "the database does not answer", ready ? 200 : 503, {
      "Cache-Control": "no-store",
    });
  });
  app.get("/robots.txt", (context) => context.text("User-agent: *\nDisallow: /status\nDisallow: /private/\n"));
  const week = "public, max-age=604800";
  app.get("/favicon.svg", (context) =>
    context.body(favicon, 200, { "Content-Type": "image/svg+xml", "Cache-Control": week }),
  );
  app.get("/favicon.ico", (context) => context.redirect("/favicon.svg", 301));
  app.get("/card.png", (context) => {
    const bytes = Uint8Array.from(atob(cardPicture), (character) => character.charCodeAt(0));
    return context.body(bytes, 200, { "Content-Type": "image/png", "Cache-Control": week });
  });
  statusRoutes(app, ports);
  adminRoutes(app, ports);
  whyRoutes(app, ports);
  websubRoutes(app, ports);
  hubRoutes(app, ports);
  privateRoutes(app, ports, (within) => feedRoutes(new Hono(), within));
  return feedRoutes(app, ports);
}

/** All that stands under the addresses of feeds. */
function feedRoutes(app: Hono, ports: WebPorts): Hono {
  pageRoutes(app, ports);
  derivedRoutes(app, ports);
  searchRoutes(app, ports);
  app.get("/:document", (context) => feedResponse(context, ports));
  app.notFound(notFound);
  app.onError((_, context) =>
    context.html(messagePage("Something went wrong", "The fault is ours. Please try again in a minute."), 500),
  );
  return app;
}
