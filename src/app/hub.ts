import type { SiteConfig } from "../model/config.ts";
import type { HubRequest, Listener, PendingRequest, RequestOutcome, TellingOutcome } from "../model/listener.ts";
import type { StoredDocument } from "../model/merged-feed.ts";
import { publishedFormats } from "../model/published-format.ts";
import type { Instant } from "../model/scalars.ts";
import type { Audience } from "../ports/document-store.ts";
import type { CallbackClient, HttpReply } from "../ports/http-client.ts";
import type { HubStore } from "../ports/hub-store.ts";
import { retryAfterSeconds } from "../stages/fetch/retry-after.ts";
import { contactFor, userAgent } from "../stages/fetch/user-agent.ts";
import { hubAddress } from "../stages/publish/hub-address.ts";
import { nextTellingAt, nextVerificationAt } from "../stages/websub/attempts.ts";
import { callbackAddress } from "../stages/websub/callback-address.ts";
import { signatureWith } from "../stages/websub/signature.ts";
import type { Settings, Surroundings } from "./surroundings.ts";

/** What telling others of our changes asks of the world. */
export interface HubSurroundings extends Pick<Surroundings, "settings" | "clock" | "documents" | "http" | "journal"> {
  readonly hub: HubStore;
  /** Under rules of its own: a callback may lie in no private network from which sources may be read (F18). */
  readonly callbacks: CallbackClient;
}

const timeoutSeconds = 10;
/** Workers hold six connections open; a few slow subscribers shall not hold up the others. */
const callbacksAtOnce = 6;
/** More than all that are taken at once may need; then another may try, since we were killed. */
const claimMs = 5 * 60_000;
const challengeLimitBytes = 1024;

/** Who is to be told when feeds change. */
export function audienceOf({ hub }: Pick<SiteConfig, "hub">): Audience | null {
  return hub === "built-in" ? "subscribers" : hub === null ? null : { hub };
}

/**
 * Verifies what was asked of our hub, then tells listeners of changed documents, at most so many callbacks; when there is
 * something to do next, null for nothing. Killed at any time it loses nothing: what was not settled is done again (P10).
 */
export async function runHub(surroundings: HubSurroundings, mostCallbacks: number): Promise<Instant | null> {
  const { hub, clock } = surroundings;
  const settings = surroundings.settings();
  if (settings.config.site.hub === null || mostCallbacks < 1) return null;
  const now = clock.now();
  const until = (now + claimMs) as Instant;
  const requests = await hub.takeRequests(now, until, mostCallbacks);
  const listeners = await hub.takeListeners(now, until, mostCallbacks - requests.length);
  const documents = await changedDocuments(listeners, settings, surroundings);
  const answered = await atMostAtOnce(requests, async (request) => {
    return [request, await ask(request, settings, surroundings)] as const;
  });
  const told = await atMostAtOnce(listeners, async (listener) => {
    return [listener, await tell(listener, documents.get(listener.path) ?? null, settings, surroundings)] as const;
  });
  if (requests.length + listeners.length > 0) await hub.settle(answered, told, clock.now());
  return hub.nextDueAt();
}

/** Makes those hear of its end who listen to a feed that is not configured any more. */
export async function dropLostListeners({ settings, clock, hub }: Pick<HubSurroundings, "settings" | "clock" | "hub">) {
  const { feeds } = settings().config;
  await hub.keepOnly(
    [...feeds.keys()].flatMap((slug) => publishedFormats.map(({ format }) => `${slug}.${format}`)),
    clock.now(),
  );
}

/** Of configured feeds alone, each read once. */
async function changedDocuments(
  listeners: readonly Listener[],
  { config }: Settings,
  { documents }: HubSurroundings,
): Promise<ReadonlyMap<string, StoredDocument>> {
  const paths = [...new Set(listeners.map(({ path }) => path))].filter((path) => config.feeds.has(slugOf(path)));
  const read = await Promise.all(paths.map((path) => documents.read(path)));
  return new Map(read.flatMap((document) => (document === null ? [] : [[document.path, document] as const])));
}

/** Whether a subscriber meant what was asked for it, or has heard the denial (WebSub §5.2, §5.3). */
async function ask(
  request: PendingRequest,
  settings: Settings,
  surroundings: HubSurroundings,
): Promise<RequestOutcome> {
  const { clock, callbacks, journal } = surroundings;
  const askedAt = clock.now();
  const reply = await callbacks.get({
    url: callbackAddress(request, `${settings.publicUrl}/${request.path}`),
    headers: introduction(settings),
    timeoutSeconds,
    limitBytes: challengeLimitBytes,
  });
  if (request.mode === "denied") return { kind: "dropped" };
  const confirmed =
    isSuccess(reply) && reply.kind === "replied" && new TextDecoder().decode(reply.bytes) === request.challenge;
  journal.record({ event: "hubAsked", mode: request.mode, document: request.path, host: hostOf(request), confirmed });
  if (confirmed) return { kind: "confirmed", leaseUntil: (askedAt + request.leaseSeconds * 1000) as Instant };
  const dueAt = mayRecover(reply) ? nextVerificationAt(request.failures, pauseAskedFor(reply, askedAt), askedAt) : null;
  return dueAt === null ? { kind: "dropped" } : { kind: "again", dueAt };
}

/** Delivers the document as it stands to a subscriber, or pings a hub (WebSub §6, §7). */
async function tell(
  listener: Listener,
  document: StoredDocument | null,
  settings: Settings,
  surroundings: HubSurroundings,
): Promise<TellingOutcome> {
  if (document === null) return { kind: "givenUp", reason: "this feed is not published any more" };
  const { hub } = settings.config.site;
  if (listener.kind === "hub" ? listener.callback !== hub : hub !== "built-in") return { kind: "left" };
  const reply = await (listener.kind === "hub"
    ? ping(listener, settings, surroundings)
    : deliver(listener, document, settings, surroundings));
  const ok = isSuccess(reply);
  const { path, kind, failures } = listener;
  surroundings.journal.record({ event: "told", document: path, listener: kind, host: hostOf(listener), ok });
  if (ok) return { kind: "told", etag: document.etag };
  if (reply.kind === "replied" && reply.status === 410) return { kind: "left" };
  const now = surroundings.clock.now();
  const dueAt = nextTellingAt(failures, pauseAskedFor(reply, now), now);
  return dueAt === null ? { kind: "givenUp", reason: "deliveries failed for too long" } : { kind: "again", dueAt };
}

/** The publisher's side: the hub that feeds name fetches what changed (P10). */
function ping({ callback, path }: Listener, settings: Settings, { http }: HubSurroundings): Promise<HttpReply> {
  const topic = `${settings.publicUrl}/${path}`;
  const form = { "hub.mode": "publish", "hub.url": topic, "hub.topic": topic };
  return http.post({ url: callback, form, headers: introduction(settings), timeoutSeconds });
}

async function deliver(
  { callback, secret }: Listener,
  { path, body: text, contentType }: StoredDocument,
  settings: Settings,
  { callbacks }: HubSurroundings,
): Promise<HttpReply> {
  const body = new TextEncoder().encode(text);
  const hub = hubAddress({ ...settings.config.site, publicUrl: settings.publicUrl });
  return callbacks.send({
    url: callback,
    body,
    headers: {
      ...introduction(settings),
      "content-type": contentType,
      link: `<${hub}>; rel="hub", <${settings.publicUrl}/${path}>; rel="self"`,
      ...(secret === null ? {} : { "x-hub-signature": await signatureWith(secret, body) }),
    },
    timeoutSeconds,
  });
}

function introduction({ config }: Settings): Readonly<Record<string, string>> {
  return { "user-agent": userAgent({ contact: contactFor(config.site), readers: null, feedId: null }) };
}

/** WebSub §5.3.1, §7: everything else than 2xx is a failure, redirects too. */
function isSuccess(reply: HttpReply): boolean {
  return reply.kind === "replied" && reply.status >= 200 && reply.status < 300;
}

/** A subscriber that answers and does not agree is not asked again. */
function mayRecover(reply: HttpReply): boolean {
  if (reply.kind === "failed") return reply.failure.code !== "forbiddenAddress" && reply.failure.code !== "tooLarge";
  return reply.status === 429 || reply.status >= 500;
}

function pauseAskedFor(reply: HttpReply, now: Instant): number | null {
  return reply.kind === "replied" ? retryAfterSeconds(reply.headers["retry-after"] ?? null, now) : null;
}

function slugOf(path: string): string {
  return path.replace(/\.[a-z]+$/, "");
}

function hostOf({ callback }: Pick<HubRequest, "callback">): string {
  return new URL(callback).host;
}

/** In their order. */
async function atMostAtOnce<T, R>(items: readonly T[], job: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const workers = Array.from({ length: Math.min(callbacksAtOnce, items.length) }, async () => {
    for (let place = next++; place < items.length; place = next++) results[place] = await job(items[place] as T);
  });
  await Promise.all(workers);
  return results;
}
