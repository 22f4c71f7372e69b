import type { PollReport } from "./app/poll-source.ts";
import type { Delivery } from "./app/websub.ts";
import type { ConfigFile } from "./model/config.ts";
import type { HubRequest } from "./model/listener.ts";
import type { Url } from "./model/scalars.ts";
import type { Subscription } from "./model/subscription.ts";
import type { JournalEvent } from "./ports/journal.ts";
import type { StopSign } from "./stop-sign.ts";

/** What the ingest thread is started with. */
export interface IngestTask {
  readonly files: readonly ConfigFile[];
  readonly databaseFile: string;
  readonly listeningUrl: string;
  readonly stop: StopSign;
}

/** What the serving thread tells the ingest thread. */
export type IngestCommand =
  /** A hub verified or denied a subscription. */
  | { readonly kind: "hubAnswered"; readonly subscription: Subscription }
  | { readonly kind: "delivered"; readonly token: string; readonly delivery: Delivery }
  /** A subscriber asked something of our hub. */
  | { readonly kind: "hubRequested"; readonly request: HubRequest }
  /** Distinct readers of the feeds that carry each source. */
  | { readonly kind: "readers"; readonly counts: ReadonlyMap<Url, number> }
  | { readonly kind: "configure"; readonly files: readonly ConfigFile[] }
  | { readonly kind: "stop" };

/** What the ingest thread tells the serving thread. */
export type IngestNews =
  | { readonly kind: "event"; readonly event: JournalEvent }
  | { readonly kind: "roundBegins"; readonly due: number }
  | { readonly kind: "polled"; readonly report: PollReport }
  | { readonly kind: "roundEnds"; readonly entries: number; readonly stories: number }
  | { readonly kind: "firstRoundEnds" };
