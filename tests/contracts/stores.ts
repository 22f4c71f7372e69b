import type { ArchiveStore } from "../../src/ports/archive-store.ts";
import type { DocumentStore } from "../../src/ports/document-store.ts";
import type { EntryStore } from "../../src/ports/entry-store.ts";
import type { HostStore } from "../../src/ports/host-store.ts";
import type { HubStore } from "../../src/ports/hub-store.ts";
import type { OverrideStore } from "../../src/ports/override-store.ts";
import type { RetentionStore } from "../../src/ports/retention-store.ts";
import type { SourceStore } from "../../src/ports/source-store.ts";
import type { StoryStore } from "../../src/ports/story-store.ts";
import type { SubscriptionStore } from "../../src/ports/subscription-store.ts";
import type { TakedownStore } from "../../src/ports/takedown-store.ts";
import type { VectorStore } from "../../src/ports/vector-store.ts";
import type { WithdrawalStore } from "../../src/ports/withdrawal-store.ts";

export interface Stores {
  readonly sources: SourceStore;
  readonly hosts: HostStore;
  readonly subscriptions: SubscriptionStore;
  readonly hub: HubStore;
  readonly entries: EntryStore;
  readonly stories: StoryStore;
  readonly overrides: OverrideStore;
  readonly documents: DocumentStore;
  readonly archives: ArchiveStore;
  readonly takedowns: TakedownStore;
  readonly vectors: VectorStore;
  readonly retention: RetentionStore;
  readonly withdrawals: WithdrawalStore;
}

/** Two connections to one store that is new and empty. */
export type OpenStores = () => Promise<readonly [Stores, Stores]>;
