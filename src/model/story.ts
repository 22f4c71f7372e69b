import type { JoinReason } from "./decision.ts";
import type { StoredEntry } from "./entry.ts";
import type { Instant, Sequence, StoryId, Url } from "./scalars.ts";

/** However often it is told, a story is open no longer; hours. */
export const longestStoryHours = 30 * 24;

/** Of a story that more join, the earliest so many are read, and whoever began it. */
export const mostTellings = 100;

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
