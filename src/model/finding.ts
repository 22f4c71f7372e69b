import type { Instant, SourceId, Url } from "./scalars.ts";
import type { Trouble } from "./source-state.ts";

/** Something about a source that its operator, or its publisher, should know and may mend. */
export interface Finding {
  readonly source: SourceId;
  readonly url: Url;
  /** The feed's own title, else its host. */
  readonly name: string;
  readonly code: FindingCode;
  readonly since: Instant;
  /** What was seen, without a full stop. */
  readonly sentence: string;
  /** What to do about it, without a full stop. */
  readonly advice: string;
}

export type FindingCode =
  | Trouble
  | "silent"
  | "certificateExpires"
  | "guidChurn"
  | "moved"
  | "undated"
  | "oversize"
  | "deadHub";
