import type { FetchOutcome } from "../../model/outcome.ts";
import type { Url } from "../../model/scalars.ts";

const mostRedirects = 5;

export interface Redirect {
  readonly kind: "redirect";
  readonly to: Url;
  /** 301 and 308; the others are never adopted (F11). */
  readonly permanent: boolean;
}

type Refusal = Extract<FetchOutcome, { kind: "failed" }>;

/** Where a 3xx leads, resolved against the hop that sent it, without its fragment (F15). */
export function redirectOf(
  status: 301 | 302 | 303 | 307 | 308,
  location: string | null,
  from: Url,
): Redirect | Refusal {
  if (location === null) return refused(`HTTP ${status} without a Location`);
  const to = URL.parse(location, from);
  if (to === null) return refused(`HTTP ${status} to ${shown(location)}, which is no address`);
  if (to.protocol !== "http:" && to.protocol !== "https:") {
    return refused(`HTTP ${status} to ${shown(location)}, which is not http or https`);
  }
  if (to.username !== "" || to.password !== "") return refused(`HTTP ${status} to an address with a password in it`);
  to.hash = "";
  return { kind: "redirect", to: to.href as Url, permanent: status === 301 || status === 308 };
}

/** The hops of one poll so far. */
export interface Trail {
  readonly url: Url;
  readonly visited: readonly Url[];
  /** Whether every hop so far was permanent. */
  readonly permanent: boolean;
  /** Whether the configured headers may be sent to `url`: never again once the trail has left their origin (F12). */
  readonly keepsHeaders: boolean;
}

/** A trail that stands at the address to ask; the configured headers are for the configured origin alone (F12). */
export function trailFrom(url: Url, configured: Url): Trail {
  return { url, visited: [url], permanent: true, keepsHeaders: new URL(url).origin === new URL(configured).origin };
}

/** The trail one hop further, or why that hop is not taken: too many, a loop, or https to http (F12). */
export function nextHop(trail: Trail, redirect: Redirect): { readonly kind: "hop"; readonly trail: Trail } | Refusal {
  if (trail.visited.includes(redirect.to)) return refused(`it leads back to ${shown(redirect.to)}, in a loop`);
  if (trail.visited.length > mostRedirects) return refused(`more than ${mostRedirects} redirects`);
  const from = new URL(trail.url);
  const to = new URL(redirect.to);
  if (from.protocol === "https:" && to.protocol === "http:") {
    return refused(`it leads from https to ${shown(redirect.to)}, where anyone on the way could change the feed`);
  }
  return {
    kind: "hop",
    trail: {
      url: redirect.to,
      visited: [...trail.visited, redirect.to],
      permanent: trail.permanent && redirect.permanent,
      keepsHeaders: trail.keepsHeaders && from.origin === to.origin,
    },
  };
}

/** Where the source has moved for good: null unless it redirects, and every hop was permanent (F11). */
export function movedTo(trail: Trail): Url | null {
  return trail.permanent && trail.visited.length > 1 ? trail.url : null;
}

function refused(detail: string): Refusal {
  return { kind: "failed", failure: { code: "badRedirect", detail } };
}

function shown(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
