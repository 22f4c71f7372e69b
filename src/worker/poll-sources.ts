// Polling a group of sources, as far as the limits of one invocation reach.
import { type PartPoller, pollGroup } from "../app/poll-group.ts";
import { pollPart, type Reach } from "../app/poll-part.ts";
import type { HandedParts } from "./worker-parts.ts";
import type { WorkersHome } from "./workers-home.ts";
import { tellWriter } from "./write-stories.ts";

/** What one poll may need at most, and the end of the group: the turns of hops to other hosts, what is known, the commit. */
const mostQueriesAPoll = 20;
/** A source may redirect five times, and its hub be asked. */
const mostRequestsAPoll = 8;
/** So that hosts have their gap between two invocations. */
const goesOnAfterSeconds = 3;
const bytesOfWork = 4096;
/** About what a first document costs. */
const workOfNewSource = 25;
/** Servers that do not answer must not outlast the group's lease, fifteen minutes. */
const mostMsAGroup = 8 * 60_000;
/** A document this long is read in an invocation of its own. */
const largeBytes = 256 * 1024;

/** Polls the due sources of a group; those that are not reached are another message's. */
export async function poll(group: number, home: WorkersHome, handed: HandedParts | null): Promise<void> {
  const polled = await pollGroup(group, home.surroundings, pollerOf(home, handed));
  if (polled === null) return;
  if (polled.left > 0) await home.sendGroups([group], goesOnAfterSeconds);
  if (polled.reports.some(({ newEntries, editedEntries }) => newEntries + editedEntries > 0)) await tellWriter(home);
}

function pollerOf(home: WorkersHome, handed: HandedParts | null): PartPoller {
  const { plan, surroundings } = home;
  if (handed === null || plan.part === null) {
    const reach = reachOf(home, plan.work);
    return { most: Number.POSITIVE_INFINITY, poll: (part) => pollPart(part, surroundings, reach) };
  }
  const begun = surroundings.clock.now();
  return {
    most: plan.part.polls,
    async poll(part) {
      return surroundings.clock.now() - begun <= mostMsAGroup ? handed.poll(part) : null;
    },
  };
}

/** About so much work, and as far as the invocation's queries and requests go. */
export function reachOf(home: WorkersHome, most: number): Reach {
  let work = 0;
  const begun = home.surroundings.clock.now();
  const read = (bytes: number | null) => (bytes ?? 0) / bytesOfWork;
  return {
    affords({ lastPoll, observed }) {
      if (home.queriesLeft() < mostQueriesAPoll || home.requestsLeft() < mostRequestsAPoll) return false;
      if (home.surroundings.clock.now() - begun > mostMsAGroup) return false;
      const expected =
        lastPoll === null ? workOfNewSource : (observed.bytes ?? 0) > largeBytes ? read(observed.bytes) : 1;
      return work === 0 || work + expected <= most;
    },
    spent({ lastPoll, observed }, report) {
      work += report?.result !== "fresh" ? 1 : lastPoll === null ? workOfNewSource : read(observed.bytes);
    },
  };
}
