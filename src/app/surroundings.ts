import type { Config } from "../model/config.ts";
import type { FetchedDocument } from "../model/document.ts";
import type { Digest, Url } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { Clock } from "../ports/clock.ts";
import type { DocumentStore } from "../ports/document-store.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { EntryStore } from "../ports/entry-store.ts";
import type { HttpClient } from "../ports/http-client.ts";
import type { Journal } from "../ports/journal.ts";
import type { OverrideStore } from "../ports/override-store.ts";
import type { Secrets } from "../ports/secrets.ts";
import type { SourceStore } from "../ports/source-store.ts";
import type { StoryStore } from "../ports/story-store.ts";
import type { SubscriptionStore } from "../ports/subscription-store.ts";
import type { TakedownStore } from "../ports/takedown-store.ts";
import type { VectorStore } from "../ports/vector-store.ts";
import type { WithdrawalStore } from "../ports/withdrawal-store.ts";
import type { HostTurns } from "./host-turns.ts";
import type { Ingested } from "./ingest.ts";

/** What the operator asked for, and what follows from it. */
export interface Settings {
  readonly config: Config;
  /** Where subscribers reach us, without a slash at its end. */
  readonly publicUrl: string;
  /** By slug: changes when a feed's documents must be rendered anew. */
  readonly feedHashes: ReadonlyMap<string, string>;
}

/** Everything the use cases ask of the world; a home (Node, Workers) fills it. */
export interface Surroundings {
  /** Asked anew each time: the configuration changes while we run. */
  settings(): Settings;
  readonly clock: Clock;
  readonly http: HttpClient;
  readonly secrets: Secrets;
  readonly turns: HostTurns;
  /** Reads documents in another place than they are fetched in; missing: they are read where they are. */
  readonly reader?: (document: FetchedDocument, state: SourceState) => Promise<Ingested>;
  /** Missing: one that runs everywhere. */
  readonly digest?: Digest;
  readonly sources: SourceStore;
  readonly subscriptions: SubscriptionStore;
  readonly entries: EntryStore;
  readonly stories: StoryStore;
  readonly overrides: OverrideStore;
  readonly documents: DocumentStore;
  readonly archives: ArchiveStore;
  readonly takedowns: TakedownStore;
  readonly withdrawals: WithdrawalStore;
  readonly journal: Journal;
  /** For links across languages; a home without a model has none. */
  readonly embedder?: Embedder | undefined;
  readonly vectors?: VectorStore;
  /** Distinct readers lately seen of the feeds that carry a source; null when unknown (F14). */
  readersOf(source: Url): number | null;
}
