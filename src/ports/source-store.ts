import type { Instant, SourceId, Url } from "../model/scalars.ts";
import type { PollHistory, SourceState } from "../model/source-state.ts";
import type { DueSource } from "./poll-queue.ts";

export interface SourceStore {
  /** Makes exactly these the sources that are polled; others keep their history. A known former address is the same source. */
  configure(urls: readonly Url[], now: Instant): Promise<void>;
  /** Configured sources whose next poll is not later than now and whose host is not paused: by turns of their hosts, longest overdue first. */
  due(now: Instant, limit: number, hostLimit: number): Promise<readonly DueSource[]>;
  /** Configured sources that may be asked although they are not due: all but those that are gone, or whose server asked us to wait. */
  open(now: Instant): Promise<readonly DueSource[]>;
  /** The source for whoever polls it, if it is due: to everyone else it is not until then. Null: another has it, or it is not due. */
  claim(id: SourceId, now: Instant, until: Instant): Promise<SourceState | null>;
  /** Makes sources due by then, if more was to be waited; not those that are gone. */
  hasten(ids: readonly SourceId[], at: Instant, because: string): Promise<void>;
  /** Plans a source's next poll anew when nothing was asked of it. */
  postpone(id: SourceId, until: Instant, because: string): Promise<void>;
  /** Every configured source, by URL. */
  all(): Promise<readonly SourceState[]>;
  byId(id: SourceId): Promise<SourceState | null>;
  /** What was asked lately of the source with that id or address, or of all that led to a host: "example.org"; bounded. */
  histories(of: string): Promise<readonly PollHistory[]>;
  /** What a poll that brought no entries changed. */
  save(state: SourceState): Promise<void>;
}
