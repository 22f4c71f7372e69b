import type { Hono } from "hono";
import { answerToHub } from "../app/answer-hub.ts";
import { bodyWithin } from "./body-within.ts";
import { notFound } from "./feed-routes.ts";
import type { WebPorts } from "./web-ports.ts";

/** Where hubs verify what we asked of them, and deliver what is new (WebSub §5.3, §7). */
export function websubRoutes(app: Hono, ports: WebPorts): void {
  app.get("/websub/:token", async (context) => {
    const subscription = await ports.websub.byToken(context.req.param("token"));
    if (subscription === null) return notFound(context);
    const asked = (name: string) => context.req.query(`hub.${name}`) ?? null;
    const verification = {
      mode: asked("mode"),
      topic: asked("topic"),
      challenge: asked("challenge"),
      leaseSeconds: asked("lease_seconds"),
    };
    const answer = answerToHub(subscription, verification, ports.clock.now());
    if (answer.kind === "notOurs") return notFound(context);
    await ports.websub.save(answer.after);
    return context.text(answer.kind === "confirmed" ? answer.challenge : "", 200, { "Cache-Control": "no-store" });
  });

  app.post("/websub/:token", async (context) => {
    const token = context.req.param("token");
    // WebSub §7: 410 tells the hub that there is nobody to deliver to any more.
    if ((await ports.websub.byToken(token)) === null) return context.text("Nobody is subscribed here.", 410);
    const body = await bodyWithin(context.req.raw, ports.config().site.polling.limitBytes);
    if (body === null) return context.text("This is longer than what is read here.", 413);
    await ports.websub.deliver(token, {
      signature: context.req.header("X-Hub-Signature") ?? null,
      contentType: context.req.header("Content-Type") ?? null,
      body,
    });
    // Also for a wrong signature: whoever guesses shall not learn of it (WebSub §8).
    return context.text("", 202);
  });
}
