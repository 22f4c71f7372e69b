import type { StoredEntry } from "../../model/entry.ts";
import type { Instant, StoryId } from "../../model/scalars.ts";
import type { Candidate, ClusterDecision } from "../../model/story.ts";
import { judge } from "./judge.ts";
import type { Rarity } from "./pair-features.ts";

const minuteMs = 60_000;
/** An address names one page for good, yet "/weather" is a new story every day: beyond this it proves nothing. */
export const sameUrlWindowHours = 7 * 24;

/** Entries near enough to decide by: those with the same address or title, and members of the stories that are alike. */
export interface Neighbours {
  readonly keyed: readonly Candidate[];
  readonly related: readonly Candidate[];
}

/**
 * Which story the entry belongs to, and why: the same address, the same title within the window, or a text that likely tells of the same
 * event. Equal titles of one source are a series ("Market wrap") unless the text is equal too.
 */
export function cluster(
  stored: StoredEntry,
  datedAt: Instant,
  { keyed, related }: Neighbours,
  titleWindowHours: number,
  rarity: Rarity,
): ClusterDecision {
  const { canonicalUrl, titleKey, textHash } = stored.fingerprint;
  const nearestFirst = keyed
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
  const starts = { kind: "starts", story: stored.id as string as StoryId } as const;
  const { print = null } = stored.fingerprint;
  if (print === null) return { ...starts, nearest: null };
  const others = related.filter(({ entry }) => entry !== stored.id);
  const judgement = judge({ source: stored.source, print, datedAt }, others, rarity);
  return judgement.kind === "joins" ? judgement : { ...starts, nearest: judgement.nearest };
}
