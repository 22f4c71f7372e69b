import type { Instant, SourceId, Url } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { AdministrationStore } from "../ports/administration-store.ts";
import type { HostState, HostStore } from "../ports/host-store.ts";
import type { LearntOfGroup, OpenGroup, PollGroups } from "../ports/poll-groups.ts";
import { hostTurns } from "./host-turns.ts";
import { type PollReport, pollSource } from "./poll-source.ts";
import type { Surroundings } from "./surroundings.ts";

export interface GroupSurroundings extends Surroundings {
  readonly groups: PollGroups;
  readonly hosts: HostStore;
  readonly administration: AdministrationStore;
}

export interface GroupReport {
  readonly reports: readonly PollReport[];
  /** Due sources that were not reached. */
  readonly left: number;
}

/** How far one invocation reaches. */
export interface Reach {
  /** Whether to ask this source too. */
  affords(source: SourceState): boolean;
  spent(source: SourceState, report: PollReport | null): void;
}

/** Longer than any invocation; a group whose poller was killed is polled again when it is over. */
const leaseMs = 15 * 60_000;
/** A source whose poll failed through a fault of ours is left alone so long. */
const afterFaultMs = 10 * 60_000;

/**
 * Asks the due sources of a group one after the other as far as that reaches, and keeps what none of them brought news with in one
 * row; null when nobody was to be asked. Killed in between, committed entries stay, and the others are asked again after the lease.
 */
export async function pollGroup(
  id: number,
  surroundings: GroupSurroundings,
  reach: Reach,
): Promise<GroupReport | null> {
  const { clock, groups, journal } = surroundings;
  const open = await groups.open(id, clock.now(), (clock.now() + leaseMs) as Instant);
  if (open === null) return null;
  const visit = visitOf(open, surroundings);
  const reports: PollReport[] = [];
  let reached = 0;
  for (const source of open.due) {
    if (!reach.affords(source)) break;
    reached++;
    let report: PollReport | null = null;
    try {
      report = await pollSource(source.id, visit.surroundings);
    } catch (error) {
      journal.record({ event: "fault", during: `polling ${source.url}`, detail: String(error) });
      const until = (clock.now() + afterFaultMs) as Instant;
      await surroundings.administration.bury({ kind: "source", source: source.id }, String(error), clock.now());
      visit.learnt.postponed.push({ id: source.id, until, because: `a fault of ours: ${String(error).slice(0, 200)}` });
    }
    reach.spent(source, report);
    if (report !== null) reports.push(report);
  }
  const left = open.due.length - reached + open.beyond;
  await groups.close(open, { ...visit.learnt, hosts: visit.hosts, goesOn: left > 0 }, clock.now());
  return { reports, left };
}

/** The surroundings in which a group's sources are polled: theirs are claimed, and their results gathered. */
function visitOf(open: OpenGroup, surroundings: GroupSurroundings) {
  const claimable = new Map(open.due.map((state) => [state.id, state]));
  const before = new Map(claimable);
  const hosts = new Map(open.hosts);
  const learnt = {
    polled: [] as LearntOfGroup["polled"][number][],
    committed: [] as SourceState[],
    postponed: [] as LearntOfGroup["postponed"][number][],
  };
  const claim = async (id: SourceId) => {
    const state = claimable.get(id) ?? null;
    claimable.delete(id);
    return state;
  };
  const { clock, settings, sources, entries } = surroundings;
  const visited: Surroundings = {
    ...surroundings,
    turns: hostTurns({
      clock,
      hosts: hostsOfVisit(open, hosts, surroundings),
      polling: () => settings().config.site.polling,
    }),
    sources: {
      ...sources,
      claim,
      async postpone(id, until, because) {
        learnt.postponed.push({ id, until, because });
      },
      async save(after) {
        learnt.polled.push({ before: before.get(after.id) ?? after, after });
      },
    },
    entries: {
      ...entries,
      async commit(state, found, seenAt) {
        await entries.commit(state, found, seenAt);
        learnt.committed.push(state);
      },
    },
  };
  return { surroundings: visited, learnt, hosts };
}

/** F10: nobody else polls a host of the group while it is open, so its turns need no writing; those of other hosts do. */
function hostsOfVisit(open: OpenGroup, known: Map<string, HostState>, surroundings: GroupSurroundings): HostStore {
  const { groups, hosts: shared } = surroundings;
  const own = new Set([...open.due.map(({ url }) => new URL(url).host), ...open.hosts.keys()]);
  return {
    async take(host, now, until) {
      if (!own.has(host)) {
        const owner = sourceOfHost(host, surroundings);
        const elsewhere = owner === null ? null : await groups.hostOfGroup(owner, host);
        if (elsewhere === null) return shared.take(host, now, until);
        if (elsewhere.group === open.id) own.add(host);
        else if (Math.max(elsewhere.host.freeAt, elsewhere.host.pausedUntil) > now)
          return { kind: "notYet", state: elsewhere.host };
        else return shared.take(host, now, until);
      }
      const state = known.get(host) ?? unknown;
      if (Math.max(state.freeAt, state.pausedUntil) > now) return { kind: "notYet", state };
      known.set(host, { ...state, freeAt: until });
      return { kind: "taken", state };
    },
    async release(host, state) {
      if (own.has(host)) known.set(host, state);
      else await shared.release(host, state);
    },
    forgetIdle: shared.forgetIdle,
  };
}

const unknown: HostState = { freeAt: 0 as Instant, pausedUntil: 0 as Instant, gapMs: 0, throttles: 0 };

/** The address of a configured source on that host; null: nobody is configured there. */
function sourceOfHost(host: string, { settings }: Pick<Surroundings, "settings">): Url | null {
  const { sources } = settings().config;
  for (const url of sources.keys()) if (url.includes(host) && new URL(url).host === host) return url;
  return null;
}
