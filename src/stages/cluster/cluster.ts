import type { StoredEntry } from "../../model/entry.ts";
import type { Instant, StoryId } from "../../model/scalars.ts";
import type { Candidate, ClusterDecision } from "../../model/story.ts";

const minuteMs = 60_000;
/** An address names one page for good, yet "/weather" is a new story every day: beyond this it proves nothing. */
export const sameUrlWindowHours = 7 * 24;

/**
 * Which story the entry belongs to, and why. Stories v1: the same address, or the same title within the window.
 * Equal titles of one source are a series ("Market wrap") unless the text is equal too.
 */
export function cluster(
  stored: StoredEntry,
  datedAt: Instant,
  candidates: readonly Candidate[],
  titleWindowHours: number,
): ClusterDecision {
  const { canonicalUrl, titleKey, textHash } = stored.fingerprint;
  const nearestFirst = candidates
    .filter((candidate) => candidate.entry !== stored.id)
    .map((candidate) => ({ ...candidate, minutesApart: Math.round(Math.abs(candidate.datedAt - datedAt) / minuteMs) }))
    .sort((a, b) => a.minutesApart - b.minutesApart || (a.entry < b.entry ? -1 : 1));

  const sameUrl = nearestFirst.find(({ source, fingerprint, minutesApart }) => {
    const windowHours = source === stored.source ? titleWindowHours : sameUrlWindowHours;
    return canonicalUrl !== null && fingerprint.canonicalUrl === canonicalUrl && minutesApart <= windowHours * 60;
  });
  if (sameUrl !== undefined && canonicalUrl !== null)
    return { kind: "joins", story: sameUrl.story, because: { code: "sameUrl", with: sameUrl.entry, canonicalUrl } };

  const sameTitle = nearestFirst.find(({ source, fingerprint, minutesApart }) => {
    const near = titleKey !== null && fingerprint.titleKey === titleKey && minutesApart <= titleWindowHours * 60;
    return near && (source !== stored.source || (textHash !== null && fingerprint.textHash === textHash));
  });
  if (sameTitle !== undefined && titleKey !== null) {
    const because = {
      code: "sameTitle",
      with: sameTitle.entry,
      title: titleKey,
      minutesApart: sameTitle.minutesApart,
    } as const;
    return { kind: "joins", story: sameTitle.story, because };
  }
  return { kind: "starts", story: stored.id as string as StoryId };
}
