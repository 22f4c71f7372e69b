import type { PollQueue } from "../ports/poll-queue.ts";
import type { Surroundings } from "./surroundings.ts";

const sourcesAtOnce = 1000;

/** Hands every source whose time has come to the queue; how many. */
export async function pollDueSources(
  { sources, clock }: Pick<Surroundings, "sources" | "clock">,
  queue: PollQueue,
): Promise<number> {
  const due = await sources.due(clock.now(), sourcesAtOnce);
  await queue.enqueue(due.map(({ id }) => id));
  return due.length;
}

/** Hands every source to the queue, whatever its schedule, but for those whose server asked us to wait or said it is gone; how many. */
export async function pollAllSources(
  { sources, clock }: Pick<Surroundings, "sources" | "clock">,
  queue: PollQueue,
): Promise<number> {
  const now = clock.now();
  const open = (await sources.all()).filter(
    ({ nextPollAt, lastPoll }) => nextPollAt !== null && (lastPoll?.result !== "throttled" || nextPollAt <= now),
  );
  await queue.enqueue(open.map(({ id }) => id));
  return open.length;
}
