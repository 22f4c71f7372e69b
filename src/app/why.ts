import type { JoinReason } from "../model/decision.ts";
import type { PlacedEntry } from "../model/placement.ts";
import type { ToldEntry, WhyHere, WhyPair } from "../model/why.ts";
import type { StoryStore } from "../ports/story-store.ts";
import { cluster } from "../stages/cluster/cluster.ts";
import { compare } from "../stages/cluster/compared.ts";
import { featureNames } from "../stages/cluster/pair-features.ts";
import { readablePrint } from "../stages/cluster/readable-print.ts";
import { probability } from "../stages/cluster/same-event.ts";
import { weighedPrint } from "../stages/cluster/weighed-print.ts";
import { becauseInWords } from "../stages/publish/because-in-words.ts";
import { evidenceInWords } from "../stages/publish/evidence-in-words.ts";
import { independence } from "../stages/publish/independence.ts";
import { independenceInWords } from "../stages/publish/independence-in-words.ts";
import { addressOf } from "./follow-overrides.ts";
import { runningStatistics } from "./term-statistics.ts";

type Stories = Pick<StoryStore, "placed" | "placedIn" | "memory" | "counts">;

const mostMembers = 100;

/** Why the entry with this id or address stands where it does; null when none is known. */
export async function whyHere(reference: string, stories: Stories): Promise<WhyHere | null> {
  const placed = await found(reference, stories);
  if (placed === null) return null;
  const { nearest } = placed;
  const missed = nearest === null ? null : await stories.placed(nearest.with, null);
  const members = await stories.placedIn(placed.story, mostMembers);
  const counted = independence(members, sourceOf);
  return {
    entry: told(placed),
    story: placed.story,
    members: members.map(told),
    independence: counted,
    toldBy: independenceInWords(counted),
    nearest: nearest && {
      against: nearest.against,
      probability: nearest.probability,
      evidence: evidenceInWords(nearest.evidence, placed.stored.entry),
      entry: missed && told(missed),
    },
  };
}

/** Why two entries stand together or apart; null when one of them is unknown. */
export async function whyPair(
  references: readonly [string, string],
  stories: Stories,
  storyWindowHours: number,
): Promise<WhyPair | null> {
  const [one, other] = [await found(references[0], stories), await found(references[1], stories)];
  if (one === null || other === null) return null;
  // As the writer saw it: the later one came to the earlier one.
  const [earlier, later] = one.datedAt <= other.datedAt ? [one, other] : [other, one];
  const { print = null } = later.stored.fingerprint;
  const language = print?.language ?? "";
  const statistics = runningStatistics(stories, (await stories.memory()).memory.counted);
  await statistics.load([language]);
  const rarity = statistics.rarityIn(language);
  const { stored, story, datedAt, number } = earlier;
  const { id: entry, source, fingerprint } = stored;
  const joinedBy = earlier.because?.code ?? null;
  const candidate = { entry, number, source, story, fingerprint, datedAt, joinedBy };
  const neighbours = { keyed: [candidate], related: [candidate] };
  const decision = cluster(later.stored, later.datedAt, neighbours, storyWindowHours, rarity);
  const item = print && { source: later.stored.source, print, datedAt: later.datedAt };
  const compared = item && compare(item, weighedPrint(readablePrint(item.print), rarity), candidate, rarity);
  const reason = decision.kind === "joins" ? decision.because : linkAcross(earlier, later);
  const sameStory = earlier.story === later.story;
  const apart = compared === null ? "they cannot be compared" : decision.kind === "starts" && decision.nearest?.against;
  return {
    entries: [told(earlier), told(later)],
    sameStory,
    sentence: `${sameStory ? "One story" : "Two stories"}. Seen alone: ${
      reason === null
        ? `apart, ${apart || "they have too little in common"}`
        : `together, ${becauseInWords(reason, later.stored.entry)}`
    }.`,
    reason,
    probability: compared && rounded(probability(compared.logOdds)),
    features:
      compared && Object.fromEntries(featureNames.map((name, at) => [name, rounded(compared.features[at] ?? 0)])),
  };
}

/** What linked two entries in different languages; the engine itself does not compare them. */
function linkAcross(one: PlacedEntry, other: PlacedEntry): JoinReason | null {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    if (from.because?.code === "otherLanguage" && from.because.with === to.stored.id) return from.because;
  return null;
}

async function found(reference: string, stories: Stories): Promise<PlacedEntry | null> {
  return stories.placed(reference, addressOf(reference));
}

function sourceOf({ stored, sourceTitle }: PlacedEntry): string {
  const { url } = stored.entry;
  return sourceTitle ?? (url === null ? "" : new URL(url).hostname);
}

function told(placed: PlacedEntry): ToldEntry {
  const { stored, datedAt, because } = placed;
  const { title, url } = stored.entry;
  return {
    id: stored.id,
    title: title ?? "Untitled",
    url,
    source: sourceOf(placed),
    published: new Date(datedAt).toISOString(),
    because: because === null ? "starts the story" : becauseInWords(because, stored.entry),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
