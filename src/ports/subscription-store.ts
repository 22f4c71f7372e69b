import type { SourceId } from "../model/scalars.ts";
import type { HubAttempt, HubOfFeed, Subscription } from "../model/subscription.ts";

export interface SubscriptionStore {
  ofSource(source: SourceId): Promise<Subscription | null>;
  /** Of a configured source alone. */
  byToken(token: string): Promise<Subscription | null>;
  /** Begins one, with a token and secret that nobody can guess, in place of what there was for the source; not asked for yet. */
  begin(source: SourceId, feed: HubOfFeed): Promise<Subscription>;
  save(subscription: Subscription): Promise<void>;
  /** What its hub was last asked, beside whatever the hub itself may change meanwhile. */
  noteAsked(source: SourceId, attempt: HubAttempt): Promise<void>;
}
