import type { MergedStory } from "./merged-feed.ts";
import type { Instant, Sequence, StoryId } from "./scalars.ts";

/** A story on its way through a feed. */
export interface PassingStory {
  readonly story: StoryId;
  /** The date of its first telling in the feed, and the number of the first that was decided on. */
  readonly at: Instant;
  readonly number: Sequence;
  /** Whether one of the feed's archives holds it. */
  readonly archived: boolean;
}

/** What a feed shows once it is published, what passes through it, newest first, and how many archives it then has. */
export interface FeedMemory {
  readonly shown: readonly StoryId[];
  readonly course: readonly PassingStory[];
  readonly archives: number;
  readonly front: FeedFront | null;
}

/** What passed through a feed up to its last rendering. */
export interface FeedCourse extends Pick<FeedMemory, "course" | "archives"> {
  /** The newest change that it shows; null: it was never rendered. */
  readonly through: Sequence | null;
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
