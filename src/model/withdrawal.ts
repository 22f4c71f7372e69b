import type { EntryId, Instant, StoryId } from "./scalars.ts";

/** What was published and is not any more: what follows the authority in its tag: URI. */
export type WithdrawnId = `story/${StoryId}` | `entry/${EntryId}`;

/** Why a subscriber's copy should go (RFC 6721): it was taken down, or its story was joined to another. */
export interface Withdrawal {
  readonly id: WithdrawnId;
  readonly at: Instant;
  /** Who withdrew it, for readers to see; null: not said. */
  readonly by: string | null;
  /** Why, in a sentence for readers; null: not said. */
  readonly comment: string | null;
}
