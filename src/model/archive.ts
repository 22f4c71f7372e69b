import type { MergedStory } from "./merged-feed.ts";
import type { Instant, StoryId } from "./scalars.ts";

/** A story that a feed shows, and whether one of its archives holds it. */
export interface ShownStory {
  readonly story: StoryId;
  readonly archived: boolean;
}

/** What a feed shows once it is published, and what then goes into its next archive; null: nothing. */
export interface FeedMemory {
  readonly shown: readonly ShownStory[];
  readonly archive: NewArchive | null;
}

export interface NewArchive {
  /** From 1, the oldest. */
  readonly number: number;
  readonly archivedAt: Instant;
  /** As they are shown now; newest first. */
  readonly stories: readonly MergedStory[];
}

/** An archive as it stands. */
export interface Archive extends NewArchive {
  /** When the next one was written; null: this is the newest. */
  readonly nextAt: Instant | null;
}
