import type { JoinReason } from "./decision.ts";
import type { EntryId, Instant, StoryId } from "./scalars.ts";

/** What a person says about two entries, against the engine: that their stories are one, or that the second does not belong to the first's. */
export interface Override {
  readonly kind: "together" | "apart";
  /** Addresses or ids of entries. */
  readonly one: string;
  readonly other: string;
}

/** As the journal keeps it. */
export interface SaidOverride extends Override {
  readonly saidAt: Instant;
  readonly undoneAt: Instant | null;
}

/** An entry's place, and where the engine had put it if a person moved it. */
export interface Standing {
  readonly entry: EntryId;
  readonly story: StoryId;
  readonly because: JoinReason | null;
  readonly engine: EnginePlace | null;
}

export interface EnginePlace {
  readonly story: StoryId;
  readonly because: JoinReason | null;
}
