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
  | { readonly kind: "starts"; readonly story: StoryId }
  | { readonly kind: "joins"; readonly story: StoryId; readonly because: JoinReason };

/** Kept with the entry, so that a page can say why two entries sit together. */
export type JoinReason =
  | { readonly code: "sameUrl"; readonly with: EntryId; readonly canonicalUrl: string }
  | { readonly code: "sameTitle"; readonly with: EntryId; readonly title: string; readonly minutesApart: number };

/** An entry whose newest change has not been decided on yet, or was; one per line of the change log. */
export interface EntryChange {
  readonly sequence: Sequence;
  readonly stored: StoredEntry;
  /** Publication as the source dates it, never later than when we first saw it. */
  readonly datedAt: Instant;
  /** The story it stands in already; null for a new entry. */
  readonly story: StoryId | null;
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
