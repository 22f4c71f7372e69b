import type { SiteConfig } from "../model/config.ts";
import type { FetchedDocument } from "../model/document.ts";
import type { Instant, Sha256 } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { HubAttempt, Subscription } from "../model/subscription.ts";
import type { ResolvedEntry } from "../ports/entry-store.ts";
import type { HttpReply } from "../ports/http-client.ts";
import { answerInWords } from "../stages/fetch/answer-in-words.ts";
import { nextHop, redirectOf, trailFrom } from "../stages/fetch/redirects.ts";
import { retryAfterSeconds } from "../stages/fetch/retry-after.ts";
import { rhythmWith } from "../stages/fetch/rhythm.ts";
import { contactFor, userAgent } from "../stages/fetch/user-agent.ts";
import { afterAsking, afterDelivery, subscriptionForm } from "../stages/websub/intent.ts";
import { isSignedWith } from "../stages/websub/signature.ts";
import { ingest } from "./ingest.ts";
import type { Surroundings } from "./surroundings.ts";

/** After a poll: subscribes the source at the hub that its feed names, or renews, when it is time and we can be reached (F20). */
export async function keepSubscription(state: SourceState, surroundings: Surroundings): Promise<void> {
  const { clock, subscriptions } = surroundings;
  const { site } = surroundings.settings().config;
  const { hubOfFeed } = state.observed;
  if (hubOfFeed === null || site.publicUrl === null) return;
  const known = await subscriptions.ofSource(state.id);
  const fits = known !== null && known.hub === hubOfFeed.hub && known.topic === hubOfFeed.topic;
  const subscription = fits ? known : await subscriptions.begin(state.id, hubOfFeed);
  const now = clock.now();
  if (subscription.nextAttemptAt > now) return;
  // Before the hub is asked, since it may verify before it answers.
  const asked = afterAsking(subscription, true, now);
  await subscriptions.save(asked);
  const answer = await askHub(subscription, site, surroundings);
  if (answer.attempt !== null) await subscriptions.noteAsked(state.id, answer.attempt);
  if (answer.accepted) return;
  const current = await subscriptions.ofSource(state.id);
  if (current?.failures === asked.failures) await subscriptions.save(afterAsking(subscription, false, now));
}

interface HubAnswer {
  readonly accepted: boolean;
  /** The last attempt that was made; null: none was, since the host is not to be asked just now. */
  readonly attempt: HubAttempt | null;
}

/** Whether the hub took the request; it may send us on (WebSub §5.1: 307 and 308). */
async function askHub(subscription: Subscription, site: SiteConfig, surroundings: Surroundings): Promise<HubAnswer> {
  const { http, turns, clock } = surroundings;
  const { hub, token, source } = subscription;
  const agent = userAgent({ contact: contactFor(site), readers: null, feedId: source });
  const form = subscriptionForm(subscription, `${site.publicUrl}/websub/${token}`);
  const { timeoutSeconds } = site.polling;
  let trail = trailFrom(hub, hub);
  let attempt: HubAttempt | null = null;
  for (;;) {
    const { url } = trail;
    const reply = await turns.run<HttpReply | null>(
      new URL(url).host,
      async (turn) => {
        const answer = await http.post({ url, form, headers: { "user-agent": agent }, timeoutSeconds });
        const throttled = answer.kind === "replied" && (answer.status === 429 || answer.status === 503);
        if (throttled) turn.throttled(retryAfterSeconds(answer.headers["retry-after"] ?? null, clock.now()));
        return answer;
      },
      () => null,
    );
    if (reply === null) return { accepted: false, attempt };
    attempt = { url, at: clock.now(), answer: answerInWords(reply) };
    if (reply.kind === "failed") return { accepted: false, attempt };
    if (reply.status !== 307 && reply.status !== 308)
      return { accepted: reply.status >= 200 && reply.status < 300, attempt };
    const redirect = redirectOf(reply.status, reply.headers.location ?? null, url);
    const next = redirect.kind === "redirect" ? nextHop(trail, redirect) : redirect;
    if (next.kind === "failed") return { accepted: false, attempt };
    trail = next.trail;
  }
}

/** What a hub sent to our callback. */
export interface Delivery {
  /** X-Hub-Signature, verbatim. */
  readonly signature: string | null;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

export interface DeliveryReport {
  readonly newEntries: number;
  readonly editedEntries: number;
}

/** Takes what a hub delivered down the same line as a poll's document; null when it is not to be believed, or held no feed. */
export async function receiveDelivery(
  token: string,
  delivery: Delivery,
  surroundings: Surroundings,
): Promise<DeliveryReport | null> {
  const { clock, subscriptions, sources, entries, journal } = surroundings;
  const { config } = surroundings.settings();
  const subscription = await subscriptions.byToken(token);
  if (subscription === null) return null;
  const now = clock.now();
  const state = await sources.byId(subscription.source);
  const source = state === null ? undefined : config.sources.get(state.url);
  if (state === null || source === undefined) return null;
  if (!(await isSignedWith(subscription.secret, delivery.signature, delivery.body))) {
    journal.record({ event: "deliveryRefused", source: state.id, url: state.url });
    return null;
  }
  await subscriptions.save(afterDelivery(subscription, now));
  const document = documentOf(delivery, subscription, now);
  const ingested = await ingest(document, source, state, entries, config.site.polling, surroundings.digest);
  if (ingested.kind === "rejected") {
    // A hub that only rings; the feed is asked, but not more often than anyone may.
    const soonest = Math.max(now, (state.lastPoll?.at ?? 0) + leastBetweenRingsMs) as Instant;
    await sources.hasten([state.id], soonest, "its hub told us of a change");
    return null;
  }
  const found = ingested.entries;
  const count = (kinds: readonly ResolvedEntry["kind"][]) => found.filter(({ kind }) => kinds.includes(kind)).length;
  const newEntries = count(["new", "archived"]);
  const rhythm = newEntries > 0 ? rhythmWith(state.rhythm, [now]) : state.rhythm;
  await entries.deliver(state.id, { rhythm, newEntries }, found, now);
  const report = { newEntries, editedEntries: count(["edited"]) };
  journal.record({ event: "delivered", source: state.id, url: state.url, ...report });
  return report;
}

const leastBetweenRingsMs = 15 * 60_000;

/** Hubs deliver what is new, not the whole feed, so nothing is said of what is not in it. */
function documentOf({ contentType, body }: Delivery, { topic }: Subscription, now: Instant): FetchedDocument {
  return {
    url: topic,
    bytes: body,
    contentType,
    validators: { etag: null, lastModified: null },
    // Compared with nothing: only polls remember a body.
    bodyHash: "" as Sha256,
    freshForSeconds: null,
    fetchedAt: now,
    isDelta: true,
  };
}
