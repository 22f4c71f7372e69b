import { baseLengthLimit } from "./limits.ts";

/**
 * Whether a site lies elsewhere than the document that tells of it. RSS does not say from where its relative addresses count; a feed
 * that another host serves, as FeedBurner does, has its site in mind.
 */
export function isElsewhere(site: string, document: string | null): boolean {
  if (document === null || site.length > baseLengthLimit) return false;
  const [there, here] = [URL.parse(site), URL.parse(document)];
  return there !== null && here !== null && /^https?:$/.test(there.protocol) && there.origin !== here.origin;
}
