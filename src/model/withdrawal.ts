import type { EntryId, Instant, StoryId, Url } from "./scalars.ts";

/** What was published and is not any more: what follows the authority in its tag: URI. */
export type WithdrawnId = `story/${StoryId}` | `entry/${EntryId}`;

/** Why a subscriber's copy should go (RFC 6721): it was taken down, or its story goes on in another. */
export interface Withdrawal {
  readonly id: WithdrawnId;
  readonly at: Instant;
  /** Who withdrew it, for readers to see; null: not said. */
  readonly by: string | null;
  /** Why, in a sentence for readers; null: not said. */
  readonly comment: string | null;
  /** The story in which it goes on; null: none, or not noted. */
  readonly goesOnAs: StoryId | null;
}

/** A feed, and the addresses of the sources that it carries. */
export interface Carrier {
  readonly slug: string;
  readonly urls: readonly Url[];
}

/** An entry that left its story, and where it stands now. */
export interface LeftStory {
  readonly entry: EntryId;
  readonly story: StoryId;
  readonly into: StoryId;
}
