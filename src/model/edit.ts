import type { Entry } from "./entry.ts";
import type { Instant, StoryId } from "./scalars.ts";
import type { StoryMember } from "./story.ts";

/** An edit that a publisher made to an entry after it was published. */
export interface Edit {
  readonly before: Entry;
  readonly after: Entry;
  /** When it was first seen. */
  readonly at: Instant;
  readonly story: StoryId;
  /** The entry as it stands now, which may be after further edits. */
  readonly member: StoryMember;
}
