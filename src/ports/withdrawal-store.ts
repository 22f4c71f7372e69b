import type { Withdrawal, WithdrawnId } from "../model/withdrawal.ts";

/** What feeds published and do not any more (P14). */
export interface WithdrawalStore {
  /** Remembers these for each of the feeds and marks the feeds for rendering, in one transaction; what is withdrawn already stays as it was said. */
  withdraw(withdrawals: readonly Withdrawal[], slugs: readonly string[]): Promise<void>;
  /** Forgets these for each of the feeds and marks the feeds, in one transaction: they are published again. */
  restore(ids: readonly WithdrawnId[], slugs: readonly string[]): Promise<void>;
  /** What a feed withdrew, newest first, at most `limit`. */
  of(slug: string, limit: number): Promise<readonly Withdrawal[]>;
  /** Null when the feed never withdrew it. */
  find(slug: string, id: WithdrawnId): Promise<Withdrawal | null>;
}
