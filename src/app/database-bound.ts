import type { DatabaseBound, DatabaseSize, RetentionConfig } from "../model/retention.ts";
import type { Instant } from "../model/scalars.ts";
import type { RetentionStore } from "../ports/retention-store.ts";
import { leastTextBytes, sizeMark } from "./retain.ts";

const hourMs = 3_600_000;
const dayHours = 24;

/** How large the database becomes if as many entries come as lately: what of it grows with time comes to the time that it is kept. */
export async function databaseBound(
  retention: Pick<RetentionStore, "standing">,
  { usedBytes, limitBytes }: DatabaseSize,
  kept: RetentionConfig,
  now: Instant,
): Promise<DatabaseBound> {
  const standing = await retention.standing(now, leastTextBytes);
  const { entriesADay, bytesAnEntry, textsSince, entriesSince } = standing;
  const bytesOf = (textHours: number, entryHours: number) =>
    (entriesADay / dayHours) *
    (textHours * bytesAnEntry.whole + Math.max(0, entryHours - textHours) * bytesAnEntry.withoutText);
  const hoursSince = (since: Instant | null) => (since === null ? 0 : (now - since) / hourMs);
  const [textHours, entryHours] = [hoursSince(textsSince), hoursSince(entriesSince)];
  const lasting = Math.max(
    0,
    usedBytes - bytesOf(Math.min(textHours, kept.fullTextHours), Math.min(entryHours, kept.entriesHours)),
  );
  const wanted = lasting + bytesOf(kept.fullTextHours, kept.entriesHours);
  const markBytes = sizeMark(limitBytes, kept);
  return {
    ...standing,
    markBytes,
    expectedBytes: Math.round(markBytes === null ? wanted : Math.min(wanted, markBytes)),
    isShortened: markBytes !== null && usedBytes > markBytes * nearlyFull && wanted > markBytes,
  };
}

/** Where much leaves at once the database is for some days well below the mark. */
const nearlyFull = 0.8;
