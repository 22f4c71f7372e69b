import type { Fingerprint } from "./entry.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId } from "./scalars.ts";

/** A stored entry near enough to be about the same thing. */
export interface Candidate {
  readonly entry: EntryId;
  readonly number: Sequence;
  readonly source: SourceId;
  readonly story: StoryId;
  readonly fingerprint: Fingerprint;
  /** Publication as the source dates it, never later than when we saw it. */
  readonly datedAt: Instant;
  /** By what it joined its story; null: it started it. */
  readonly joinedBy: JoinReason["code"] | null;
}

export type ClusterDecision =
  /** The new story's id comes from the entry's id, so that deciding twice starts the same story. */
  | { readonly kind: "starts"; readonly story: StoryId; readonly nearest: NearestMiss | null }
  | {
      readonly kind: "joins";
      readonly story: StoryId;
      readonly because: JoinReason;
      /** The other stories that the entry shows to be the same. */
      readonly also: readonly StoryLink[];
    };

/** A story, and what links an entry to it. */
export interface StoryLink {
  readonly story: StoryId;
  readonly because: JoinReason;
}

/** Kept with the entry, so that a page can say why two entries sit together. */
export type JoinReason = Link & { readonly merged?: Merged };

/** Of an entry that stood in a story of its own until another entry linked both. */
export interface Merged {
  readonly story: StoryId;
  readonly by: EntryId;
}

type Link =
  | { readonly code: "sameUrl"; readonly with: EntryId; readonly canonicalUrl: string }
  | { readonly code: "sameTitle"; readonly with: EntryId; readonly title: string; readonly minutesApart: number }
  /** A person said so. */
  | { readonly code: "byHand"; readonly with: EntryId }
  | OtherLanguage
  | Likeness;

/** How an entry repeats another: the same text, its words exchanged, or an independent text about the same event. */
export type Repetition = "copy" | "rewrite" | "report";

/** How a telling relates to those before it. */
export type TellingKind = "first" | JoinReason["code"];

/** The same event in another language: names and numbers agree, and a model says that the texts mean the same. */
export interface OtherLanguage {
  readonly code: "otherLanguage";
  readonly with: EntryId;
  /** Of the angle between what the two mean, -1 to 1. */
  readonly cosine: number;
  /** The names and numbers in both, as written. */
  readonly evidence: readonly string[];
  readonly minutesApart: number;
}

/** What the story engine found in the texts. */
export interface Likeness {
  readonly code: Repetition;
  readonly with: EntryId;
  /** That both tell of one event, 0 to 1. */
  readonly probability: number;
  /** The most telling names, words and numbers in both, as written. */
  readonly evidence: readonly string[];
  readonly minutesApart: number;
}

/** The story that came nearest without being joined. */
export interface NearestMiss extends Omit<Likeness, "code"> {
  readonly story: StoryId;
  /** What spoke against it, in words. */
  readonly against: string;
}
