import type { Entry } from "./entry.ts";
import type { Instant } from "./scalars.ts";

/**
 * The date that its publisher gives an entry: when it was published, else when it was last changed, which is all that Atom asks for
 * (RFC 4287 §4.1.2); null when neither is said.
 */
export function entryDate({ publishedAt, updatedAt }: Pick<Entry, "publishedAt" | "updatedAt">): Instant | null {
  return publishedAt ?? updatedAt;
}
