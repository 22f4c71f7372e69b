import type { StoredEntry } from "../../model/entry.ts";
import type { Instant } from "../../model/scalars.ts";
import { longestStoryHours } from "../../model/story.ts";

/** What tells when a telling came out. */
export interface Dated {
  readonly stored: Pick<StoredEntry, "id" | "firstSeenAt" | "seenAfter">;
  readonly datedAt: Instant;
}

/** A feed comes from caches on its way, and may be written an hour after its newest entry. */
const listedWithinMs = 3_600_000;
/** What is dated before any story that is still open comes out of an archive, in the order of its dates. */
const archivedAfterMs = longestStoryHours * 3_600_000;

/**
 * Between which instants a telling came out: its publisher's date for both, unless there is none or an earlier look at the source, by more than an
 * hour, did not show it. Such a date proves nothing; the telling came out between that look and the one that showed it.
 */
export function appearance({ stored, datedAt }: Dated): { readonly from: Instant; readonly to: Instant } {
  const { firstSeenAt, seenAfter } = stored;
  const undated = datedAt === firstSeenAt;
  return undated || isBackdated({ stored, datedAt })
    ? { from: seenAfter ?? firstSeenAt, to: firstSeenAt }
    : { from: datedAt, to: datedAt };
}

/** Whether a telling bears a date at which its source did not show it, nor an hour later; nothing that comes out of an archive does. */
export function isBackdated({ stored: { seenAfter }, datedAt }: Dated): boolean {
  if (seenAfter === null) return false;
  return datedAt < seenAfter - listedWithinMs && datedAt >= seenAfter - archivedAfterMs;
}

/** The order in which tellings came out, as far as can be known; what came out at one instant by its id. */
export function byAppearance(a: Dated, b: Dated): number {
  return appearance(a).to - appearance(b).to || (a.stored.id < b.stored.id ? -1 : 1);
}
