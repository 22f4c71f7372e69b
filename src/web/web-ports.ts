import type { Config } from "../model/config.ts";
import type { Clock } from "../ports/clock.ts";
import type { DocumentStore } from "../ports/document-store.ts";
import type { SourceStore } from "../ports/source-store.ts";
import type { StoryStore } from "../ports/story-store.ts";

/** What the pages and feeds are served from. */
export interface WebPorts {
  /** Asked for each request: the configuration changes while we serve. */
  config(): Config;
  readonly clock: Pick<Clock, "now">;
  readonly sources: Pick<SourceStore, "all" | "histories">;
  readonly stories: Pick<StoryStore, "count">;
  readonly documents: Pick<DocumentStore, "read" | "wasPublished">;
  /** Where subscribers reach us, without a slash at its end. */
  publicUrl(requestUrl: string): string;
}
