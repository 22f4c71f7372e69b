import type { TellingKind } from "./decision.ts";
import type { MergedFeed, MergedStory } from "./merged-feed.ts";
import type { EntryId, Instant, Url } from "./scalars.ts";

/** One entry of a story, as the story's page shows it. */
export interface Telling {
  readonly id: EntryId;
  readonly title: string;
  readonly url: Url | null;
  readonly source: string;
  readonly at: Instant;
  /** Where its source did not show it at that date, nor an hour later: the last look without it. */
  readonly appearedAfter: Instant | null;
  /** Nobody can say which of this and the first telling came out before the other. */
  readonly asEarly: boolean;
  readonly kind: TellingKind;
  /** In words, why it stands here; null for the entry that started the story. */
  readonly because: string | null;
  /** The entry that it was put beside; null for the entry that started the story. */
  readonly beside: EntryId | null;
  /** When its publisher last changed it; null when that never was. */
  readonly editedAt: Instant | null;
  /** What its publisher changed in its words since we know it, newest first. */
  readonly changes: readonly TellingChange[];
}

export interface TellingChange {
  /** When it was first seen. */
  readonly at: Instant;
  /** With a few words around what was changed; empty where nothing was. */
  readonly title: readonly ChangedPart[];
  readonly text: readonly ChangedPart[];
}

export interface ChangedPart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** A story whole, as one feed carries it. */
export interface Coverage {
  readonly feed: Pick<MergedFeed, "slug" | "title" | "siteTitle" | "siteUrl" | "language">;
  readonly story: MergedStory;
  /** In the order in which they came out, as far as that can be known. */
  readonly tellings: readonly Telling[];
}
