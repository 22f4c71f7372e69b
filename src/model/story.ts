import type { Fingerprint, StoredEntry } from "./entry.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId, Url } from "./scalars.ts";
import type { Carrier } from "./withdrawal.ts";

/** However often it is told, a story is open no longer; hours. */
export const longestStoryHours = 30 * 24;

/** Of a story that more join, the earliest so many are read, and whoever began it. */
export const mostTellings = 100;

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

/** In how many entries of a language terms came; a term's counter is its hash's. */
export interface TermCounts {
  readonly language: string;
  readonly entries: number;
  readonly counts: Uint16Array;
}

/** A placed entry as the index of a term names it; to the minute. */
export interface Posting {
  /** The sequence number under which it first came. */
  readonly number: Sequence;
  readonly datedAt: Instant;
}

/** A page by its canonical address, and the term by which the index knows it. */
export interface PageAddress {
  readonly canonicalUrl: string;
  readonly term: string;
}

/** A folded title, and the term by which the index knows it. */
export interface FoldedTitle {
  readonly titleKey: string;
  readonly term: string;
}

/** A placed entry with the terms that lead to it: "en:sumatr", and those of its address and title. */
export interface IndexedEntry extends Posting {
  readonly terms: readonly string[];
}

/** An entry whose terms are to be counted. */
export interface CountedEntry {
  readonly language: string;
  readonly counters: readonly number[];
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

/** A term to find entries by, and how much it tells. */
export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

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

export interface Story {
  readonly id: StoryId;
  /** Those that the feed carries, earliest dated first. */
  readonly members: readonly StoryMember[];
}

export interface StoryMember {
  /** The sequence number under which it first came. */
  readonly number: Sequence;
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

/** Who tells a story, by what they tell. */
export interface Independence {
  readonly sources: number;
  /** How many of them tell it with a text of their own, or told first what others repeat. */
  readonly independent: number;
  /** Null when nobody repeats another's text. */
  readonly sharedText: SharedText | null;
}

/** The text that most sources of a story repeat. */
export interface SharedText {
  /** Whose it is: whom it credits itself to as its publisher wrote it, or else the source that was first. */
  readonly source: string;
  /** How many other sources carry it. */
  readonly sources: number;
}
