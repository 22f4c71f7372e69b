import type { Delivery } from "../app/websub.ts";
import type { AdminAction, AdminOutcome, OperationalState } from "../model/administration.ts";
import type { Config } from "../model/config.ts";
import type { HubRequest } from "../model/listener.ts";
import type { AdministrationStore } from "../ports/administration-store.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { Clock } from "../ports/clock.ts";
import type { DocumentStore } from "../ports/document-store.ts";
import type { EntryStore } from "../ports/entry-store.ts";
import type { HubStore } from "../ports/hub-store.ts";
import type { Secrets } from "../ports/secrets.ts";
import type { SourceStore } from "../ports/source-store.ts";
import type { StoryStore } from "../ports/story-store.ts";
import type { SubscriptionStore } from "../ports/subscription-store.ts";
import type { WithdrawalStore } from "../ports/withdrawal-store.ts";
import type { AdminGuard } from "./admin-guard.ts";

/** What hubs, and subscribers of our own, need of us; on Node these reach into another thread, and what they do may come a moment later. */
export interface WebsubPorts {
  readonly byToken: SubscriptionStore["byToken"];
  readonly save: SubscriptionStore["save"];
  deliver(token: string, delivery: Delivery): Promise<void>;
  readonly standing: HubStore["standing"];
  /** Has the request verified. */
  askHub(request: HubRequest): Promise<void>;
}

/** What operators need of us. */
export interface AdminPorts extends Pick<AdministrationStore, "log" | "deadLetters"> {
  readonly guard: AdminGuard;
  administer(action: AdminAction): Promise<AdminOutcome>;
  /** How the machinery does. */
  state(): Promise<OperationalState>;
  /** In OpenMetrics; missing where they are kept elsewhere. */
  metrics?(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** What the pages and feeds are served from. */
export interface WebPorts {
  /** Asked for each request: the configuration changes while we serve. */
  config(): Config;
  /** For the tokens of private feeds. */
  readonly secrets: Secrets;
  readonly clock: Pick<Clock, "now">;
  readonly sources: Pick<SourceStore, "all" | "histories">;
  readonly websub: WebsubPorts;
  readonly stories: Pick<
    StoryStore,
    "count" | "placed" | "placedIn" | "memory" | "counts" | "story" | "newest" | "newestTellings" | "edits"
  >;
  readonly entries: Pick<EntryStore, "revisions">;
  readonly documents: Pick<DocumentStore, "read" | "readAll" | "wasPublished" | "archives">;
  readonly archives: Pick<ArchiveStore, "get">;
  readonly withdrawals: Pick<WithdrawalStore, "of" | "find">;
  /** Missing: nothing can be administered here. */
  readonly admin?: AdminPorts;
  /** Where subscribers reach us, without a slash at its end. */
  publicUrl(requestUrl: string): string;
}
