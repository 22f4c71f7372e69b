// What the messages of the queues ask for.
import { runHub } from "../app/hub.ts";
import type { Work } from "../model/administration.ts";
import type { Message as Body } from "./messages.ts";
import { poll } from "./poll-sources.ts";
import type { HandedParts } from "./worker-parts.ts";
import type { WorkersHome } from "./workers-home.ts";
import { write } from "./write-stories.ts";

type Messages = readonly Message<Body>[];

const deadQueueEnd = "-dead";
/** Fifty subrequests are the free plan's; and each callback may be of another document, which is a query. */
const mostCallbacksAMessage = 40;
/** Beside the documents: what is due, what came of it, what is due next. */
const mostQueriesAroundCallbacks = 14;

/** Does what the batch asks for; what was given up before waits for an operator. */
export async function work(
  { queue, messages }: MessageBatch<Body>,
  home: WorkersHome,
  handed: HandedParts | null,
): Promise<void> {
  if (queue.endsWith(deadQueueEnd)) return bury(messages, home);
  const writes: Message<Body>[] = [];
  for (const message of messages) {
    const { body } = message;
    if (body.kind === "group") await settle([message], "polling", home, () => poll(body.group, home, handed));
    else if (body.kind === "hub") await settle([message], "telling of changes", home, () => tell(home));
    // Sent by an earlier version: its sources are due in their groups.
    else if (body.kind === "poll") message.ack();
    else writes.push(message);
  }
  if (writes.length > 0) await settle(writes, "writing stories", home, () => write(home, handed));
}

/** The trace of the first message that bears one; many wakes of the writer are one. */
export function traceOf(messages: Messages): string | null {
  for (const { body } of messages) if ("trace" in body && body.trace !== undefined) return body.trace;
  return null;
}

/** Messages are acknowledged one by one, or delivered again later: what they ask for may be done twice. */
async function settle(
  messages: Messages,
  during: string,
  { surroundings }: WorkersHome,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    for (const message of messages) message.ack();
  } catch (error) {
    surroundings.journal.record({ event: "fault", during, detail: String(error) });
    for (const message of messages) message.retry({ delaySeconds: 30 * message.attempts });
  }
}

/** Asks and tells as many as one message may; the rest, and what comes due within the minute, waits for another. */
async function tell({ hub, queriesLeft, wakeHub }: WorkersHome): Promise<void> {
  const next = await runHub(hub, Math.min(mostCallbacksAMessage, queriesLeft() - mostQueriesAroundCallbacks));
  const waitMs = next === null ? Number.POSITIVE_INFINITY : next - hub.clock.now();
  if (waitMs < 60_000) await wakeHub(Math.max(0, Math.ceil(waitMs / 1000)));
}

async function bury(messages: Messages, { surroundings }: WorkersHome): Promise<void> {
  const { administration, clock, journal } = surroundings;
  for (const message of messages) {
    await administration.bury(workOf(message.body), "its message was given up after its retries", clock.now());
    journal.record({ event: "fault", during: "a message that was given up", detail: JSON.stringify(message.body) });
    message.ack();
  }
}

function workOf(body: Body): Work {
  if (body.kind === "group") return { kind: "group", group: body.group };
  if (body.kind === "write") return { kind: "write" };
  return { kind: "unknown", message: JSON.stringify(body).slice(0, 500) };
}

/** Asks again for what a dead letter asked for; false where that is no message's work. */
export async function askAgain(work: Work, home: WorkersHome): Promise<boolean> {
  if (work.kind === "group") await home.sendGroups([work.group]);
  else if (work.kind === "write") await home.wakeWriter();
  else return false;
  return true;
}
