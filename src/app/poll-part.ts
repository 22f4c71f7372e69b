import type { Instant, SourceId, Url } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { AdministrationStore } from "../ports/administration-store.ts";
import { type HostState, type HostStore, unknownHost } from "../ports/host-store.ts";
import type { LearntOfGroup, PollGroups } from "../ports/poll-groups.ts";
import { hostTurns } from "./host-turns.ts";
import { type PollReport, pollSource } from "./poll-source.ts";
import type { Surroundings } from "./surroundings.ts";

export interface GroupSurroundings extends Surroundings {
  readonly groups: PollGroups;
  readonly hosts: HostStore;
  readonly administration: AdministrationStore;
}

/** Some due sources of an open group, one after the other, and what is known of the group's hosts. Plain values: it may cross to another invocation. */
export interface GroupPart {
  readonly group: number;
  readonly due: readonly SourceState[];
  readonly hosts: ReadonlyMap<string, HostState>;
}

/** What polling a part taught us. */
export interface PolledPart {
  /** How many of its sources were asked, from the first on. */
  readonly reached: number;
  readonly reports: readonly PollReport[];
  /** What is for the group's row to hold, and is not written yet. */
  readonly polled: readonly SourceState[];
  readonly committed: LearntOfGroup["committed"];
  readonly postponed: LearntOfGroup["postponed"];
  readonly hosts: ReadonlyMap<string, HostState>;
}

/** How far one invocation reaches. */
export interface Reach {
  /** Whether to ask this source too. */
  affords(source: SourceState): boolean;
  spent(source: SourceState, report: PollReport | null): void;
}

/** A source whose poll failed through a fault of ours is left alone so long. */
export const afterFaultMs = 10 * 60_000;
/** How the reason begins for which such a source is left alone. */
export const ourFault = "a fault of ours: ";

/** Asks the sources of a part one after the other, as far as that reaches. */
export async function pollPart(part: GroupPart, surroundings: GroupSurroundings, reach: Reach): Promise<PolledPart> {
  const { clock, journal } = surroundings;
  const { surroundings: visited, learnt, hosts } = visitOf(part, surroundings);
  const reports: PollReport[] = [];
  let reached = 0;
  for (const source of part.due) {
    if (!reach.affords(source)) break;
    reached++;
    let report: PollReport | null = null;
    try {
      report = await pollSource(source.id, visited);
    } catch (error) {
      journal.record({ event: "fault", during: `polling ${source.url}`, detail: String(error) });
      const until = (clock.now() + afterFaultMs) as Instant;
      await surroundings.administration.bury({ kind: "source", source: source.id }, String(error), clock.now());
      learnt.postponed.push({ id: source.id, until, because: faultInWords(error) });
    }
    reach.spent(source, report);
    if (report !== null) reports.push(report);
  }
  return { reached, reports, ...learnt, hosts };
}

/** The surroundings in which a part's sources are polled: theirs are claimed, and their results gathered. */
function visitOf(part: GroupPart, surroundings: GroupSurroundings) {
  const before = new Map(part.due.map((state) => [state.id, state]));
  const claimable = new Map(before);
  const hosts = new Map(part.hosts);
  const learnt = {
    polled: [] as SourceState[],
    committed: [] as SourceState[],
    postponed: [] as LearntOfGroup["postponed"][number][],
  };
  const claim = async (id: SourceId) => {
    const state = claimable.get(id) ?? null;
    claimable.delete(id);
    return state;
  };
  const { clock, settings, sources, entries, groups } = surroundings;
  const visited: Surroundings = {
    ...surroundings,
    turns: hostTurns({
      clock,
      hosts: hostsOfVisit(part, hosts, surroundings),
      polling: () => settings().config.site.polling,
    }),
    sources: {
      ...sources,
      claim,
      async postpone(id, until, because) {
        learnt.postponed.push({ id, until, because });
      },
      async save(after) {
        if (groups.holds(before.get(after.id) ?? after, after)) return void learnt.polled.push(after);
        await sources.save(after);
        learnt.committed.push(after);
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
function hostsOfVisit(part: GroupPart, known: Map<string, HostState>, surroundings: GroupSurroundings): HostStore {
  const { groups, hosts: shared } = surroundings;
  const own = new Set([...part.due.map(({ url }) => new URL(url).host), ...part.hosts.keys()]);
  return {
    async take(host, now, until) {
      if (!own.has(host)) {
        const owner = sourceOfHost(host, surroundings);
        const elsewhere = owner === null ? null : await groups.hostOfGroup(owner, host);
        if (elsewhere === null) return shared.take(host, now, until);
        if (elsewhere.group === part.group) own.add(host);
        else if (Math.max(elsewhere.host.freeAt, elsewhere.host.pausedUntil) > now)
          return { kind: "notYet", state: elsewhere.host };
        else return shared.take(host, now, until);
      }
      const state = known.get(host) ?? unknownHost;
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

/** The address of a configured source on that host; null: nobody is configured there. */
function sourceOfHost(host: string, { settings }: Pick<Surroundings, "settings">): Url | null {
  const { sources } = settings().config;
  for (const url of sources.keys()) if (url.includes(host) && new URL(url).host === host) return url;
  return null;
}

/** The fault as the reason for which a source is left alone, cut to 200 characters. */
export function faultInWords(error: unknown): string {
  return `${ourFault}${String(error).slice(0, 200)}`;
}
