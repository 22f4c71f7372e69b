import type { ParsedEntry } from "../../model/parsed-feed.ts";

/**
 * Hash of an entry as its publisher wrote it: while it stays, nothing about the entry needs to be worked out again (decision 1).
 * It is compared only with what the same source listed before, so 64 quick bits are enough.
 */
export function rawEntryHash(entry: ParsedEntry): string {
  const text = JSON.stringify(entry);
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 2654435761);
    other = Math.imul(other ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return `${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}`;
}
