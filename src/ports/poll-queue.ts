import type { SourceId } from "../model/scalars.ts";

/** Carries ids, never bodies: messages are size-limited and may be delivered twice. */
export interface PollQueue {
  enqueue(sources: readonly SourceId[]): Promise<void>;
}
