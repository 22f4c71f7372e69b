import { absoluteUrl } from "../urls.ts";

/** What the URL parser would give back as it stands; it takes longer than the rest of a link. */
const canonical = /^https?:\/\/(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,20}\/[\w\-.~/%!$&()*+,;=:@?#]{0,2000}$/;

/** The absolute http(s) address, null when it is none. */
export function safeAddress(written: string, base: string | null): string | null {
  if (canonical.test(written) && !written.includes("/.") && !/%2e|xn--/i.test(written)) return written;
  return absoluteUrl({ href: written, base });
}

/** As `safeAddress`, with mailto: too. */
export function safePageAddress(written: string, base: string | null): string | null {
  const trimmed = written.trim();
  return /^mailto:/i.test(trimmed) && trimmed.length < 2000
    ? (URL.parse(trimmed)?.href ?? null)
    : safeAddress(written, base);
}
