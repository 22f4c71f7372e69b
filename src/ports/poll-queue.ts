import type { SourceId, Url } from "../model/scalars.ts";

/** A source to be polled: its address says whose turn it needs. */
export interface DueSource {
  readonly id: SourceId;
  readonly url: Url;
}

/** Carries ids, never bodies: messages are size-limited and may be delivered twice. */
export interface PollQueue {
  enqueue(sources: readonly DueSource[]): Promise<void>;
}
