import type { SourceId } from "../../model/scalars.ts";
import type { DueSource, PollQueue } from "../../ports/poll-queue.ts";

/** What travels in the queue of polls: ids alone. */
export interface PollMessage {
  readonly kind: "poll";
  readonly sources: readonly SourceId[];
}

/** Queues take at most 100 messages at once. */
const messagesAtOnce = 100;

/** Polls through a Cloudflare queue, that many sources a message; the sources of one host keep their order. */
export function cloudflarePollQueue(queue: Queue<PollMessage>, sourcesAMessage: number): PollQueue {
  return {
    async enqueue(sources) {
      const messages = inMessages(sources, sourcesAMessage);
      for (let from = 0; from < messages.length; from += messagesAtOnce) {
        await queue.sendBatch(messages.slice(from, from + messagesAtOnce).map((body) => ({ body })));
      }
    },
  };
}

function inMessages(sources: readonly DueSource[], sourcesAMessage: number): readonly PollMessage[] {
  const messages: PollMessage[] = [];
  for (let from = 0; from < sources.length; from += sourcesAMessage) {
    const ids = sources.slice(from, from + sourcesAMessage).map(({ id }) => id);
    messages.push({ kind: "poll", sources: ids });
  }
  return messages;
}
