import type { Instant } from "../../model/scalars.ts";
import { httpDate } from "./http-date.ts";

// A mistaken date must not silence a source, and with it its host, for years.
const longestSeconds = 31 * 24 * 3600;

/** Seconds until the server wants another request, at most 31 days; null if it named no delay (F9). RFC 9110 §10.2.3. */
export function retryAfterSeconds(header: string | null, now: Instant): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text), longestSeconds);
  const date = httpDate(text, now);
  if (date === null) return null;
  return Math.min(Math.max(0, Math.ceil((date - now) / 1000)), longestSeconds);
}
