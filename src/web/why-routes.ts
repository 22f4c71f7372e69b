import type { Context, Hono } from "hono";
import { whyHere, whyPair } from "../app/why.ts";
import { whyAskPage, whyHerePage, whyPairPage } from "../pages/why-page.ts";
import { publicStories } from "./public-sources.ts";
import type { WebPorts } from "./web-ports.ts";

const longestQuery = 2000;
const headers = { "Cache-Control": "no-store", Vary: "Accept" };

/** Why an entry stands where it does (?url= address or id), or why two stand together or apart (&with=): a page, or JSON for who asks for it. */
export function whyRoutes(app: Hono, ports: WebPorts): void {
  app.get("/why", async (context) => {
    const [url, other] = [asked(context, "url"), asked(context, "with")];
    const { title, storyWindowHours } = ports.config().site;
    const wantsJson = (context.req.header("Accept") ?? "").startsWith("application/json");
    const refused = (status: 400 | 404, wrong: string) =>
      wantsJson
        ? context.json({ error: wrong }, status, headers)
        : context.html(whyAskPage(title, wrong, url ?? ""), status, headers);
    if (url === null)
      return wantsJson
        ? refused(400, "Ask for an entry by its address: /why?url=https://…")
        : context.html(whyAskPage(title, null, ""), 200, headers);
    if (other === null) {
      const why = await whyHere(url, await publicStories(ports));
      if (why === null) return refused(404, "No entry has this address or id.");
      return wantsJson ? context.json(why, 200, headers) : context.html(whyHerePage(title, why), 200, headers);
    }
    const why = await whyPair([url, other], await publicStories(ports), storyWindowHours);
    if (why === null) return refused(404, "No entry has one of these addresses or ids.");
    return wantsJson ? context.json(why, 200, headers) : context.html(whyPairPage(title, why), 200, headers);
  });
}

function asked(context: Context, name: string): string | null {
  return context.req.query(name)?.slice(0, longestQuery) || null;
}
