import type { Candidate, ClusterDecision, JoinReason, StoryLink } from "../../model/decision.ts";
import type { StoredEntry } from "../../model/entry.ts";
import type { Instant, StoryId } from "../../model/scalars.ts";
import { compare, type Item } from "./compared.ts";
import { judge, repeatedStories } from "./judge.ts";
import { closesAfterHours, inOpenStories } from "./open-stories.ts";
import { readablePrint } from "./readable-print.ts";
import { shingleShare } from "./shingle-share.ts";
import { type Rarity, type WeighedPrint, weighedPrint } from "./weighed-print.ts";

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
 * event; and which other stories it shows to be the same as that one. `weighed` is its print, if it was weighed already.
 */
export function cluster(
  stored: StoredEntry,
  datedAt: Instant,
  { keyed, related }: Neighbours,
  titleWindowHours: number,
  rarity: Rarity,
  weighed?: WeighedPrint,
): ClusterDecision {
  const { print } = stored.fingerprint;
  const item = print && { source: stored.source, print, datedAt };
  const closedAfter = Math.max(closesAfterHours, titleWindowHours);
  const isOther = ({ entry }: Candidate) => entry !== stored.id;
  const others = inOpenStories(related.filter(isOther), datedAt, closedAfter);
  const ofName = keyed.length === 0 ? [] : inOpenStories([...keyed, ...related].filter(isOther), datedAt, closedAfter);
  const open = new Set(ofName.map(({ story }) => story));
  const named = keyed
    .filter((candidate) => isOther(candidate) && open.has(candidate.story))
    .map((candidate) => ({ candidate, minutesApart: Math.round(Math.abs(candidate.datedAt - datedAt) / minuteMs) }))
    .sort((a, b) => a.minutesApart - b.minutesApart || (a.candidate.entry < b.candidate.entry ? -1 : 1))
    .flatMap(({ candidate, minutesApart }) => {
      const because = sameName(stored, candidate, minutesApart, titleWindowHours);
      return because === null ? [] : [{ story: candidate.story, because, candidate }];
    });
  const joined = named.find(({ because }) => because.code === "sameUrl") ?? named[0];
  if (joined !== undefined) {
    const { story, because } = joined;
    return {
      kind: "joins",
      story,
      because,
      also: item === null ? [] : alsoLinked(item, joined, named, others, rarity),
    };
  }
  const starts = { kind: "starts", story: stored.id as string as StoryId } as const;
  if (item === null) return { ...starts, nearest: null };
  const judgement = judge(item, others, rarity, weighed);
  return judgement.kind === "joins" ? judgement : { ...starts, nearest: judgement.nearest };
}

/** The same address, or the same title; equal titles of one source are a series ("Market wrap") unless the text is equal too. */
function sameName(
  { source, fingerprint: { canonicalUrl, titleKey, textHash } }: StoredEntry,
  candidate: Candidate,
  minutesApart: number,
  titleWindowHours: number,
): JoinReason | null {
  const other = candidate.fingerprint;
  const sameSource = candidate.source === source;
  const urlWindowHours = sameSource ? titleWindowHours : sameUrlWindowHours;
  if (canonicalUrl !== null && other.canonicalUrl === canonicalUrl && minutesApart <= urlWindowHours * 60)
    return { code: "sameUrl", with: candidate.entry, canonicalUrl };
  const near = titleKey !== null && other.titleKey === titleKey && minutesApart <= titleWindowHours * 60;
  return near && (!sameSource || (textHash !== null && other.textHash === textHash))
    ? { code: "sameTitle", with: candidate.entry, title: titleKey, minutesApart }
    : null;
}

interface Named extends StoryLink {
  readonly candidate: Candidate;
}

/** The other stories that hold the address, title or text of an item that joined one by its address or title. */
function alsoLinked(
  item: Item,
  joined: Named,
  named: readonly Named[],
  candidates: readonly Candidate[],
  rarity: Rarity,
): readonly StoryLink[] {
  const print = readablePrint(item.print);
  const elsewhere = named.filter(({ story }) => story !== joined.story);
  const repeating = candidates.filter(({ story, fingerprint }) => {
    const other = story === joined.story ? null : fingerprint.print;
    return other !== null && shingleShare(print, readablePrint(other)) >= repeated;
  });
  if (elsewhere.length + repeating.length === 0 || !seemsSame(item, joined.candidate, rarity)) return [];
  const stories = new Set(repeating.map(({ story }) => story));
  const links = [
    ...elsewhere.filter(({ candidate }) => seemsSame(item, candidate, rarity)),
    ...repeatedStories(
      item,
      candidates.filter(({ story }) => stories.has(story)),
      rarity,
    ),
  ];
  const seen = new Set<StoryId>();
  return links
    .filter(({ story }) => !seen.has(story) && seen.add(story))
    .map(({ story, because }) => ({ story, because }));
}

const repeated = 0.5;

/** Whether the texts too say that two items of one name tell of one event; not where they cannot be compared. */
function seemsSame(item: Item, candidate: Candidate, rarity: Rarity): boolean {
  const beside = compare(item, weighedPrint(readablePrint(item.print), rarity), candidate, rarity);
  return beside !== null && beside.veto === null && beside.logOdds >= 0;
}
