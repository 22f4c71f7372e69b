import { expect, test } from "vitest";
import { cloudflarePollQueue, type PollMessage } from "../../src/adapters/workers/cloudflare-poll-queue.ts";
import type { SourceId } from "../../src/model/scalars.ts";
import { pollQueueContract } from "../contracts/poll-queue.contract.ts";

/** Refuses what Cloudflare refuses: more than 100 messages or 256 KB at once, none at all, a message over 128 KB. */
function limitedQueue(sent: PollMessage[]): Queue<PollMessage> {
  const size = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
  return {
    async sendBatch(messages: Iterable<{ readonly body: PollMessage }>) {
      const bodies = [...messages].map(({ body }) => body);
      if (bodies.length === 0 || bodies.length > 100) throw new Error(`${bodies.length} messages`);
      if (size(bodies) > 256_000 || bodies.some((body) => size(body) > 128_000)) throw new Error("too large");
      sent.push(...bodies);
    },
  } as unknown as Queue<PollMessage>;
}

pollQueueContract(() => {
  const sent: PollMessage[] = [];
  const delivered = async () => sent.flatMap(({ sources }) => sources);
  return { queue: cloudflarePollQueue(limitedQueue(sent), 6), delivered };
});

test("many sources travel in one message", async () => {
  const sent: PollMessage[] = [];
  const ids = Array.from({ length: 120 }, (_, number) => `s${number}` as SourceId);
  await cloudflarePollQueue(limitedQueue(sent), 50).enqueue(ids.map((id) => ({ id, host: "" })));
  expect(sent.map(({ sources }) => sources.length)).toEqual([50, 50, 20]);
});
