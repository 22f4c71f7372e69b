import type { Instant } from "../../model/scalars.ts";
import { httpDate } from "./http-date.ts";

const yearSeconds = 365 * 24 * 3600;

/**
 * Seconds for which the server calls its reply fresh: max-age, else Expires, less Age; null when it did not say.
 * We are a private cache, so s-maxage is not for us. RFC 9111 §4.2.
 */
export function freshForSeconds(headers: Readonly<Record<string, string>>, now: Instant): number | null {
  const lifetime = lifetimeSeconds(headers, now);
  if (lifetime === null) return null;
  const age = /^\d+$/.test(headers.age?.trim() ?? "") ? Number(headers.age) : 0;
  return Math.min(Math.max(0, lifetime - age), yearSeconds);
}

function lifetimeSeconds(headers: Readonly<Record<string, string>>, now: Instant): number | null {
  const directives = cacheDirectives(headers["cache-control"] ?? "");
  if (directives.has("no-cache") || directives.has("no-store")) return 0;
  const maxAge = directives.get("max-age");
  // RFC 9111 §4.2.1: freshness information that cannot be read means stale.
  if (maxAge !== undefined) return /^\d+$/.test(maxAge) ? Number(maxAge) : 0;
  if (headers.expires === undefined) return null;
  const expires = httpDate(headers.expires, now);
  // RFC 9111 §5.3: an invalid Expires, "0" above all, is in the past.
  if (expires === null) return 0;
  const servedAt = httpDate(headers.date ?? "", now) ?? now;
  return Math.floor((expires - servedAt) / 1000);
}

// RFC 9111 §4.2.1: of a directive that stands twice, the first counts.
function cacheDirectives(header: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const directive of header.split(",")) {
    const [name = "", value = ""] = directive.split("=", 2);
    const key = name.trim().toLowerCase();
    if (!directives.has(key)) directives.set(key, value.trim().replaceAll('"', ""));
  }
  return directives;
}
