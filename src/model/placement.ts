import type { ClusterDecision, JoinReason, NearestMiss } from "./decision.ts";
import type { Fingerprint, StoredEntry } from "./entry.ts";
import type { EntryId, Instant, Sequence, StoryId, Url } from "./scalars.ts";
import type { CountedEntry, IndexedEntry, TermCounts } from "./term-index.ts";
import type { Carrier } from "./withdrawal.ts";

/** An entry whose newest change has not been decided on yet, or was; one per line of the change log. */
export interface EntryChange {
  readonly sequence: Sequence;
  /** The sequence number under which the entry first came; of a new entry, this one. */
  readonly number: Sequence;
  /** The address that its source is configured with. */
  readonly sourceUrl: Url;
  readonly stored: StoredEntry;
  /** Publication as the source dates it, never later than when we first saw it. */
  readonly datedAt: Instant;
  /** Where it stands already; null for a new entry. */
  readonly standing: StandingEntry | null;
}

/** Where an edited entry stood when it was edited. */
export interface StandingEntry {
  readonly story: StoryId;
  /** The fingerprint that this was decided on. */
  readonly told: Fingerprint;
  /** By what it joined it; null: it started it. */
  readonly joinedBy: JoinReason["code"] | null;
  /** Whether a person moved it there. */
  readonly byHand: boolean;
}

/** An entry where the writer has put it. */
export interface PlacedEntry {
  /** The sequence number under which it first came. */
  readonly number: Sequence;
  readonly stored: StoredEntry;
  readonly datedAt: Instant;
  readonly story: StoryId;
  /** Null: it started the story. */
  readonly because: JoinReason | null;
  /** Of an entry that started a story: what came nearest. */
  readonly nearest: NearestMiss | null;
  readonly sourceTitle: string | null;
}

/** Where an entry stands, and why. */
export interface StoryPlace {
  readonly entry: EntryId;
  /** The sequence number under which it first came. */
  readonly number: Sequence;
  readonly story: StoryId;
  /** Null: it started the story. */
  readonly because: JoinReason | null;
  /** Whether a person moved it there. */
  readonly byHand: boolean;
}

/** A story whose entries all go to another. */
export interface StoryMerge {
  readonly story: StoryId;
  readonly into: StoryId;
  readonly moved: readonly { readonly entry: EntryId; readonly number: Sequence; readonly because: JoinReason }[];
}

/** A change with what was decided on it. */
export interface Placement {
  readonly change: EntryChange;
  /** Null: it stays where it stands. */
  readonly decision: ClusterDecision | null;
  /** The stories that become one because of it. */
  readonly merges: readonly StoryMerge[];
  readonly decidedAt: Instant;
  /** Slugs of the feeds that show the entry. */
  readonly feeds: readonly string[];
}

/** How far the writer of stories came, and how often somebody else moved what it had placed: by hand, for good, or as too old. */
export interface WriterPosition {
  readonly sequence: Sequence;
  readonly rearranged: number;
}

/** What the writer keeps in mind from one decision to the next; bounded. */
export interface WriterMemory {
  /** Placed, and found by no index yet. */
  readonly fresh: readonly IndexedEntry[];
  /** Placed, and in no statistics yet. */
  readonly counted: readonly CountedEntry[];
}

/** What placing some changes leaves behind. */
export interface WriterProgress {
  /** The cursor that the decisions followed; where it has moved on, they are void. */
  readonly from: Sequence;
  /** What is to be kept in mind besides what is already. */
  readonly memory: WriterMemory;
  /** Entries that are to be found by the index from now on; if there are any, all that was fresh is among them. */
  readonly indexed: readonly IndexedEntry[];
  /** Statistics that changed; if there are any, all that was counted is in them. */
  readonly counts: readonly TermCounts[];
  /** How many stories there are more. */
  readonly storiesMore: number;
  /** The feeds that may have shown what leaves its story. */
  readonly carriers: readonly Carrier[];
}
