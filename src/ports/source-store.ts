import type { Instant, SourceId, Url } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";

export interface SourceStore {
  /** Makes exactly these the sources that are polled; others keep their history. A known former address is the same source. */
  configure(urls: readonly Url[], now: Instant): Promise<void>;
  /** Configured sources whose next poll is not later than now, longest overdue first. */
  due(now: Instant, limit: number): Promise<readonly SourceState[]>;
  /** Every configured source, by URL. */
  all(): Promise<readonly SourceState[]>;
  byId(id: SourceId): Promise<SourceState | null>;
  /** What a poll that brought no entries changed. */
  save(state: SourceState): Promise<void>;
}
