import type { SourceId } from "../model/scalars.ts";

/** A source to be polled, and the host whose turn it needs. */
export interface DueSource {
  readonly id: SourceId;
  readonly host: string;
}

/** Carries ids, never bodies: messages are size-limited and may be delivered twice. */
export interface PollQueue {
  enqueue(sources: readonly DueSource[]): Promise<void>;
}
