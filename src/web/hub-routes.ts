import type { Context, Hono } from "hono";
import { judgeHubRequest } from "../app/ask-hub.ts";
import { hubPage } from "../pages/hub-page.ts";
import { bodyWithin } from "./body-within.ts";
import { notFound } from "./feed-routes.ts";
import type { WebPorts } from "./web-ports.ts";

const limitBytes = 16 * 1024;

/** Our own WebSub hub, where it is configured: subscribers ask it to be told of changes (WebSub §5.1). */
export function hubRoutes(app: Hono, ports: WebPorts): void {
  const isOpen = () => ports.config().site.hub === "built-in";

  app.get("/hub", (context) =>
    isOpen()
      ? context.html(hubPage(ports.config().site.title), 200, { "Cache-Control": "public, max-age=3600" })
      : notFound(context),
  );

  app.post("/hub", async (context) => {
    if (!isOpen()) return notFound(context);
    const type = (context.req.header("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
    if (type !== "application/x-www-form-urlencoded") {
      return context.text("Send a form: Content-Type must be application/x-www-form-urlencoded.", 415);
    }
    const body = await bodyWithin(context.req.raw, limitBytes);
    if (body === null) return context.text(`The form must be at most ${limitBytes} bytes long.`, 413);
    const form = new URLSearchParams(new TextDecoder().decode(body));
    const settings = { config: ports.config(), publicUrl: ports.publicUrl(context.req.url) };
    const judged = await judgeHubRequest((name) => form.get(name), settings, ports.websub, ports.clock.now());
    if (judged.kind === "refused") return refusal(context, judged);
    await ports.websub.askHub(judged.request);
    return context.body(null, 202);
  });
}

function refusal(
  context: Context,
  { status, reason, retryAfterSeconds }: Extract<Awaited<ReturnType<typeof judgeHubRequest>>, { kind: "refused" }>,
) {
  if (retryAfterSeconds !== null) context.header("Retry-After", String(retryAfterSeconds));
  return context.text(`${reason}\n`, status);
}
