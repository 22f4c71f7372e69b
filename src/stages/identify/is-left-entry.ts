import type { IdentifiedEntry } from "../../model/entry.ts";
import type { Instant } from "../../model/scalars.ts";

/** An entry that is no longer stored, by what is still known of it. */
interface Left {
  readonly rawHash: string;
  readonly keys: readonly string[];
}

/** A younger one would still be stored. */
const leastAgeMs = 7 * 24 * 3_600_000;

/**
 * Whether the entry, which nothing stored is known to be, is that one: listed as it was then, under the same title and date, or under
 * another key of it and of old. Sources use a guid or an address again for what is new.
 */
export function isLeftEntry(
  { entry: { publishedAt }, keys }: IdentifiedEntry,
  rawHash: string,
  left: Left,
  lastSuccessAt: Instant,
): boolean {
  const common = keys.filter((key) => left.keys.includes(key));
  if (common.length === 0) return false;
  if (rawHash === left.rawHash || common.some((key) => key.startsWith("title-and-date:"))) return true;
  if (publishedAt !== null) return publishedAt < lastSuccessAt - leastAgeMs;
  return common.length > 1 || left.keys.length === 1;
}
