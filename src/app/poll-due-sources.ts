import type { PollQueue } from "../ports/poll-queue.ts";
import type { Surroundings } from "./surroundings.ts";

const sourcesAtOnce = 1000;
/** What a host's gap lets through until the next round, about; the rest stays due, and leaves room for other hosts. */
const sourcesOfOneHost = 30;

/** Hands every source whose time has come to the queue; how many. */
export async function pollDueSources(
  { sources, clock }: Pick<Surroundings, "sources" | "clock">,
  queue: PollQueue,
): Promise<number> {
  const due = await sources.due(clock.now(), sourcesAtOnce, sourcesOfOneHost);
  await queue.enqueue(due);
  return due.length;
}

/** Hands every source to the queue, whatever its schedule, but for those whose server asked us to wait or said it is gone; how many. */
export async function pollAllSources(
  { sources, clock }: Pick<Surroundings, "sources" | "clock">,
  queue: PollQueue,
): Promise<number> {
  const now = clock.now();
  const open = await sources.open(now);
  await sources.hasten(
    open.map(({ id }) => id),
    now,
    "asked for by hand",
  );
  await queue.enqueue(open);
  return open.length;
}
