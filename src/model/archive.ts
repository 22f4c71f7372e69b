import type { MergedStory } from "./merged-feed.ts";
import type { Instant, Sequence, StoryId } from "./scalars.ts";

/** A story that a feed shows, and whether one of its archives holds it. */
export interface ShownStory {
  readonly story: StoryId;
  readonly archived: boolean;
}

/** What a feed shows once it is published, and how many archives it then has. */
export interface FeedMemory {
  readonly shown: readonly ShownStory[];
  readonly archives: number;
  readonly front: FeedFront | null;
}

/** An archive as it stands. */
export interface Archive {
  /** From 1. */
  readonly number: number;
  readonly archivedAt: Instant;
  /** As they were shown then; newest first. */
  readonly stories: readonly MergedStory[];
  /** Whether those before it are no longer kept, or never were. */
  readonly isOldest: boolean;
  /** When the next one was written; null: this is the newest. */
  readonly nextAt: Instant | null;
}

/** The stories that a feed has to choose from. */
export interface FeedFront {
  /** Newest first: id, and the date and number of the first telling. */
  readonly stories: readonly (readonly [StoryId, Instant, Sequence])[];
  /** No other story is dated later; null: there is no other. */
  readonly floor: Instant | null;
}
