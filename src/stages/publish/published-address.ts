import type { Url } from "../../model/scalars.ts";

// What RFC 3986 allows; browsers' URLs may hold more: "|", "[", "^", "`", "{" in paths and queries.
const forbidden = /[^0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]/gu;

/** The address as every reader takes it: what an URI may not hold is percent-encoded; a host that is an IPv6 address stays. */
export function publishedAddress(url: Url): Url {
  const hostEnds = url.indexOf("]") + 1;
  const start = /^https?:\/\/\[[0-9a-f:.]+\]/i.test(url) ? hostEnds : 0;
  return `${url.slice(0, start)}${url.slice(start).toWellFormed().replace(forbidden, encodeURIComponent)}` as Url;
}

/** Whether the host has the form that RSS validators ask of an enclosure: labels with dots between, or four numbers. */
export function hasDottedHost(url: Url): boolean {
  return /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z0-9][a-z0-9-]*(?::\d+)?\//i.test(url);
}
