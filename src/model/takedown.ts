import type { Instant } from "./scalars.ts";

/** What the operator took down, as the journal keeps it. */
export interface Takedown {
  /** An entry's id, or a canonical address: "example.org/2022/01/05/unrest". */
  readonly reference: string;
  readonly takenAt: Instant;
  /** For the operator; never published. Null: not given. */
  readonly reason: string | null;
  /** Null: it is in force. */
  readonly undoneAt: Instant | null;
  /** How many entries it took. */
  readonly entries: number;
}
