import type { Instant } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import { unknownHost } from "../ports/host-store.ts";
import {
  afterFaultMs,
  faultInWords,
  type GroupPart,
  type GroupSurroundings,
  ourFault,
  type PolledPart,
} from "./poll-part.ts";
import type { PollReport } from "./poll-source.ts";

export interface GroupReport {
  readonly reports: readonly PollReport[];
  /** Due sources that were not reached. */
  readonly left: number;
}

/** Who polls the parts of a group: this invocation, or others that it calls. */
export interface PartPoller {
  /** Sources a part at most. */
  readonly most: number;
  /** Null: no further part is reached. Throws when what polls it breaks off. */
  poll(part: GroupPart): Promise<PolledPart | null>;
}

/** Longer than any invocation; a group whose poller was killed is polled again when it is over. */
const leaseMs = 15 * 60_000;

/**
 * Asks the due sources of a group, part after part, as far as that reaches, and keeps what none of them brought news with in one
 * row; null when nobody was to be asked. Killed in between, committed entries stay, and the others are asked again after the lease.
 */
export async function pollGroup(
  id: number,
  surroundings: GroupSurroundings,
  poller: PartPoller,
): Promise<GroupReport | null> {
  const { clock, groups } = surroundings;
  const open = await groups.open(id, clock.now(), (clock.now() + leaseMs) as Instant);
  if (open === null) return null;
  const before = new Map(open.due.map((state) => [state.id, state]));
  const parts: PolledPart[] = [];
  let hosts = open.hosts;
  let reached = 0;
  while (reached < open.due.length) {
    const polled = await polledOrPostponed(
      { group: id, due: nextPart(open.due.slice(reached), poller.most), hosts },
      poller,
      surroundings,
    );
    if (polled === null || polled.reached === 0) break;
    parts.push(polled);
    reached += polled.reached;
    hosts = polled.hosts;
  }
  const left = open.due.length - reached + open.beyond;
  const learnt = {
    polled: parts.flatMap(({ polled }) => polled).map((after) => ({ before: before.get(after.id) ?? after, after })),
    committed: parts.flatMap(({ committed }) => committed),
    postponed: parts.flatMap(({ postponed }) => postponed),
  };
  await groups.close(open, { ...learnt, hosts, goesOn: left > 0 }, clock.now());
  return { reports: parts.flatMap(({ reports }) => reports), left };
}

/** The first of these; what met a fault of ours last time is alone, so that it breaks off nobody else's poll. */
function nextPart(due: readonly SourceState[], most: number): readonly SourceState[] {
  const suspect = due.slice(0, most).findIndex(({ nextPollBecause }) => nextPollBecause.startsWith(ourFault));
  return due.slice(0, suspect === -1 ? most : Math.max(1, suspect));
}

/** Where polling a part broke off, its sources and their hosts are left alone for a while: what was committed is, and who was asked is unknown. */
async function polledOrPostponed(
  part: GroupPart,
  poller: PartPoller,
  { administration, clock, journal }: GroupSurroundings,
): Promise<PolledPart | null> {
  try {
    return await poller.poll(part);
  } catch (error) {
    const { due } = part;
    const until = (clock.now() + afterFaultMs) as Instant;
    journal.record({
      event: "fault",
      during: `polling ${due.map(({ url }) => url).join(", ")}`,
      detail: String(error),
    });
    const [only] = due;
    if (only !== undefined && due.length === 1)
      await administration.bury({ kind: "source", source: only.id }, String(error), clock.now());
    const hosts = new Map(part.hosts);
    for (const { url } of due) {
      const { host } = new URL(url);
      hosts.set(host, { ...(hosts.get(host) ?? unknownHost), freeAt: until });
    }
    const postponed = due.map(({ id }) => ({ id, until, because: faultInWords(error) }));
    return { reached: due.length, reports: [], polled: [], committed: [], postponed, hosts };
  }
}
