import type { HubRequest } from "../../model/listener.ts";
import type { Url } from "../../model/scalars.ts";

const daySeconds = 24 * 3600;
const leaseSeconds = { shortest: 300, usual: 10 * daySeconds, longest: 30 * daySeconds };
/** WebSub §5.1: "less than 200 bytes". */
const secretLimitBytes = 200;
const callbackLimitCharacters = 2048;

/** A form's fields by name; null where it has none of that name. */
export type FormFields = (name: string) => string | null;

/** What our hub publishes: the addresses of the site's feeds. */
export interface Topics {
  readonly publicUrl: string;
  has(slug: string): boolean;
}

export type HubRequestOutcome = { readonly kind: "asked"; readonly request: HubRequest } | HubRefusal;

/** Told to the subscriber's developer in plain words (WebSub §5.1.2). */
export interface HubRefusal {
  readonly kind: "refused";
  readonly status: 400 | 403 | 404 | 429 | 503;
  readonly reason: string;
  /** Null: asking again would not help. */
  readonly retryAfterSeconds: number | null;
}

/** Reads what a subscriber asks of our hub; fields that it does not know are ignored (WebSub §5.1). */
export function readHubRequest(field: FormFields, topics: Topics): HubRequestOutcome {
  const mode = field("hub.mode");
  if (mode !== "subscribe" && mode !== "unsubscribe") {
    const wanted =
      mode === "publish" ? "this hub knows by itself when its feeds change" : 'write "subscribe" or "unsubscribe"';
    return refused(400, `hub.mode is ${mode === null ? "missing" : "not understood"}: ${wanted}`);
  }
  const callback = readCallback(field("hub.callback"));
  if (callback === null) {
    return refused(
      400,
      `hub.callback must be an absolute http or https address of at most ${callbackLimitCharacters} characters, without user name`,
    );
  }
  const topic = field("hub.topic");
  if (topic === null) return refused(400, "hub.topic is missing: write the rel=self address of a feed published here");
  const path = pathOf(topic, topics);
  if (path === null) {
    return refused(
      404,
      "hub.topic is not published here: it must be the rel=self address of one of this site's feeds, such as /world.atom",
    );
  }
  const secret = field("hub.secret");
  if (secret !== null && new TextEncoder().encode(secret).length >= secretLimitBytes) {
    return refused(400, `hub.secret must be less than ${secretLimitBytes} bytes long`);
  }
  // WebSub §5.1: ignored where it unsubscribes.
  const lease = mode === "unsubscribe" ? leaseSeconds.usual : readLease(field("hub.lease_seconds"));
  if (lease === null) return refused(400, "hub.lease_seconds must be a positive whole number");
  return { kind: "asked", request: { mode, path, callback, secret: secret || null, leaseSeconds: lease } };
}

/** A refusal that no other request would change, unless it is told when to ask again. */
export function refused(
  status: HubRefusal["status"],
  reason: string,
  retryAfterSeconds: number | null = null,
): HubRefusal {
  return { kind: "refused", status, reason, retryAfterSeconds };
}

function readCallback(written: string | null): Url | null {
  if (written === null || written.length > callbackLimitCharacters || !URL.canParse(written)) return null;
  const url = new URL(decoded(written));
  const usable = (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "";
  url.hash = "";
  return usable ? (url.href as Url) : null;
}

/** "world.atom" of "https://feeds.example/world.atom"; null when nothing is published there. */
function pathOf(topic: string, { publicUrl, has }: Topics): string | null {
  const address = decoded(topic);
  if (!address.startsWith(`${publicUrl}/`)) return null;
  const path = address.slice(publicUrl.length + 1);
  const slug = /^([a-z0-9][a-z0-9-]{0,62})\.(?:rss|atom|json)$/.exec(path)?.[1];
  return slug !== undefined && has(slug) ? path : null;
}

/** WebSub §5.1.1: non-reserved characters are always decoded. */
function decoded(address: string): string {
  return address.slice(0, callbackLimitCharacters).replace(/%[0-9a-f]{2}/gi, (triplet) => {
    const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : triplet;
  });
}

/** Within what we grant; null when it is no positive number. */
function readLease(written: string | null): number | null {
  if (written === null || written === "") return leaseSeconds.usual;
  if (!/^\d{1,20}$/.test(written) || Number(written) === 0) return null;
  return Math.min(Math.max(Number(written), leaseSeconds.shortest), leaseSeconds.longest);
}
