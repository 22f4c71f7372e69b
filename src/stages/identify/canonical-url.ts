import type { Url } from "../../model/scalars.ts";

const trackingParameter =
  /^(?:utm_.*|mtm_.*|pk_.*|hsa_.*|at_.*|ns_.*|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|vero_id|wt_mc|cmpid|ocid|smid|smtyp|xtor|ito|ftag|ref|ref_src|ref_url|traffic_source|sr_share|spm|__twitter_impression)$/i;
const ampHost = /^(?:www\.|m\.|mobile\.|amp\.)+/;
/** Google's and other caches put the publisher's own address into the path: /c/s/example.org/story. */
const ampCachePath = /^\/(?:amp\/|[cvwi]\/)(?:s\/)?([^/]+\.[^/]+)(\/.*)$/;

/**
 * What is left of an address once everything is gone that changes the way to a page but not the page: scheme, www, AMP
 * forms, tracking parameters, fragment, a slash at the end. "example.org/2022/01/05/unrest".
 */
export function canonicalUrl(url: Url): string {
  const parsed = new URL(url);
  const cached = publisherAddressInCache(parsed);
  if (cached !== null) return canonicalUrl(cached);
  const host = parsed.host.replace(ampHost, "");
  const path = withoutAmp(parsed.pathname).replace(/\/index\.html?$/i, "");
  const query = [...parsed.searchParams]
    .filter(([name, value]) => !trackingParameter.test(name) && !isAmpSwitch(name, value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  return `${host}${withoutSlashes(path)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

/** Whether a canonical URL names a page of its own, not the front page of a site that many entries link to. */
export function namesOnePage(canonical: string): boolean {
  return /[/?]./.test(canonical);
}

function publisherAddressInCache(url: URL): Url | null {
  const isCache = url.hostname.endsWith(".cdn.ampproject.org") || /^(?:www\.)?google\.[a-z.]{2,6}$/.test(url.hostname);
  const match = isCache ? ampCachePath.exec(url.pathname) : null;
  const address = match === null ? null : `https://${match[1]}${match[2]}${url.search}`;
  // An address within an address within an address would otherwise recurse as often as a hostile feed likes.
  const innermost = address !== null && URL.canParse(address) ? new URL(address) : null;
  if (
    innermost === null ||
    innermost.hostname.endsWith(".cdn.ampproject.org") ||
    innermost.hostname.includes("google.")
  )
    return null;
  return innermost.href as Url;
}

function withoutAmp(path: string): string {
  return path
    .replace(/\.amp(?=\.html?$|$)/i, "")
    .replace(/\/amp\/?$/i, "")
    .replace(/^\/amp(?=\/)/i, "");
}

function isAmpSwitch(name: string, value: string): boolean {
  return (/^amp$/i.test(name) && /^(?:1|true|)$/i.test(value)) || (/^outputtype$/i.test(name) && /^amp$/i.test(value));
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end--;
  return path.slice(0, end);
}
