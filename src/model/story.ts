import type { Fingerprint, StoredEntry } from "./entry.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId, Url } from "./scalars.ts";

/** A stored entry near enough to be about the same thing. */
export interface Candidate {
  readonly entry: EntryId;
  readonly source: SourceId;
  readonly story: StoryId;
  readonly fingerprint: Fingerprint;
  /** Publication as the source dates it, never later than when we saw it. */
  readonly datedAt: Instant;
}

export type ClusterDecision =
  /** The new story's id comes from the entry's id, so that deciding twice starts the same story. */
  | { readonly kind: "starts"; readonly story: StoryId; readonly nearest: NearestMiss | null }
  | { readonly kind: "joins"; readonly story: StoryId; readonly because: JoinReason };

/** Kept with the entry, so that a page can say why two entries sit together. */
export type JoinReason =
  | { readonly code: "sameUrl"; readonly with: EntryId; readonly canonicalUrl: string }
  | { readonly code: "sameTitle"; readonly with: EntryId; readonly title: string; readonly minutesApart: number }
  /** A person said so. */
  | { readonly code: "byHand"; readonly with: EntryId }
  | Likeness;

/** How an entry repeats another: the same text, its words exchanged, or an independent text about the same event. */
export type Repetition = "copy" | "rewrite" | "report";

/** How a telling relates to those before it. */
export type TellingKind = "first" | JoinReason["code"];

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

/** What the writer leaves behind for the entries to come. */
export interface StoryIndex {
  /** The terms by which the entry is found, with their language: "en:sumatr". */
  readonly terms: readonly string[];
  /** Set now and then: how often terms came up to and with this entry. */
  readonly statistics: readonly TermCounts[] | null;
}

/** In how many entries of a language terms came; a term's counter is its hash's. */
export interface TermCounts {
  readonly language: string;
  readonly entries: number;
  readonly counts: Uint16Array;
}

/** A term to find entries by, and how much it tells. */
export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/** An entry whose newest change has not been decided on yet, or was; one per line of the change log. */
export interface EntryChange {
  readonly sequence: Sequence;
  readonly stored: StoredEntry;
  /** Publication as the source dates it, never later than when we first saw it. */
  readonly datedAt: Instant;
  /** The story it stands in already; null for a new entry. */
  readonly story: StoryId | null;
}

/** An entry where the writer has put it. */
export interface PlacedEntry {
  readonly stored: StoredEntry;
  readonly datedAt: Instant;
  readonly story: StoryId;
  /** Null: it started the story. */
  readonly because: JoinReason | null;
  /** Of an entry that started a story: what came nearest. */
  readonly nearest: NearestMiss | null;
  readonly sourceTitle: string | null;
}

export interface Story {
  readonly id: StoryId;
  /** Those that the feed carries, earliest dated first. */
  readonly members: readonly StoryMember[];
}

export interface StoryMember {
  readonly stored: StoredEntry;
  readonly datedAt: Instant;
  /** Null: it started the story. */
  readonly because: JoinReason | null;
  readonly joinedAt: Instant;
  /** The address of its source under which the feed carries it. */
  readonly sourceUrl: Url;
  readonly sourceTitle: string | null;
  readonly sourceHomePage: Url | null;
  readonly sourceRights: string | null;
}
