import type { Instant, SourceId } from "../../model/scalars.ts";
import type { SourceState } from "../../model/source-state.ts";
import { type HostState, unknownHost } from "../../ports/host-store.ts";
import type { LearntOfGroup, OpenGroup, PollGroups } from "../../ports/poll-groups.ts";
import { arrangeStatements } from "./arranged-groups.ts";
import { rowsForEach } from "./asked-values.ts";
import { type HostRow, hostColumns, toHostState } from "./host-row.ts";
import { afterQuietPolls, type GroupMember, quietPoll, withQuietPoll } from "./quiet-polls.ts";
import { type SourceRow, sourceStateStatements, toSourceState } from "./source-row.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

type Members = Readonly<Record<SourceId, GroupMember>>;

interface Opened {
  readonly members: Members;
  /** Not asked before: paused by hand, or polled already. */
  readonly held: Readonly<Record<SourceId, ReturnType<typeof member>>>;
}

/** Sources that become due within this time are asked together. */
const gatherMs = 10 * 60_000;
/** So many that are due are not kept waiting for more. */
const enough = 40;
/** No invocation reaches further; a host that carries thousands of sources has a large group. */
const mostOpened = 60;
/** A message that was sent is lost after so long. */
const sendAgainMs = 10 * 60_000;
/** SQL: at ?1. */
const toBeSent = `due_at <= ?1 AND leased_until <= ?1 AND sent_at <= ?1 - ${sendAgainMs}`;

/** Groups of sources in SQL, a row each. */
export function sqlPollGroups(driver: SqlDriver): PollGroups {
  const opened = new WeakMap<OpenGroup, Opened>();
  return {
    async arrange(now) {
      await driver.batch(await arrangeStatements(driver, now));
    },

    async send(now, limit) {
      // In most minutes nobody is due, and looking reads less than an update of nothing does.
      const anyDue = await driver.all(`SELECT 1 FROM poll_groups WHERE ${toBeSent} LIMIT 1`, [now]);
      if (anyDue.length === 0) return [];
      const rows = await driver.all<{ id: number; due_at: Instant; newest_at: number }>(
        `UPDATE poll_groups SET sent_at = ?1 WHERE id IN (
           SELECT id FROM poll_groups WHERE ${toBeSent}
           ORDER BY newest_at DESC, due_at, id LIMIT ?2)
         RETURNING id, due_at, newest_at`,
        [now, limit],
      );
      return rows
        .toSorted((a, b) => b.newest_at - a.newest_at || a.due_at - b.due_at || a.id - b.id)
        .map(({ id }) => id);
    },

    async open(group, now, until) {
      const [row] = await driver.all<{ members: string; hosts: string }>(
        `UPDATE poll_groups SET leased_until = ?3 WHERE id = ?1 AND due_at <= ?2 AND leased_until <= ?2
         RETURNING members, hosts`,
        [group, now, until],
      );
      if (row === undefined) return null;
      const members = JSON.parse(row.members) as Members;
      const dueIds = Object.entries(members)
        .filter(([, { at }]) => (at ?? never) <= now)
        .toSorted(([, a], [, b]) => (a.at ?? never) - (b.at ?? never))
        .map(([id]) => id);
      const rows = await rowsForEach<SourceRow & { readonly paused_until: Instant | null }>(
        driver,
        dueIds.slice(0, mostOpened),
        (asked) => `SELECT id, url, next_poll_at, state, paused_until FROM ${asked}
          CROSS JOIN sources ON sources.id = asked.value AND active = 1`,
      );
      const [paused, allowed] = parted(rows, ({ paused_until }) => (paused_until ?? 0) > now);
      // Committed by an invocation that did not live to say so.
      const [committed, dueStates] = parted(
        allowed.map(toSourceState),
        ({ id, lastPoll, nextPollAt }) => isNewer(lastPoll?.at, members[id]) && (nextPollAt ?? never) > now,
      );
      const due = dueStates
        .map((state) => afterQuietPolls(state, memberOf(members, state.id)))
        .toSorted((a, b) => newsAt(b) - newsAt(a) || (a.nextPollAt ?? 0) - (b.nextPollAt ?? 0));
      const hosts = new Map(Object.entries(JSON.parse(row.hosts) as Record<string, HostState>));
      const names = [...new Set(due.map(({ url }) => new URL(url).host))];
      const askedElsewhere = await rowsForEach<HostRow>(
        driver,
        names,
        (asked) => `SELECT ${hostColumns} FROM ${asked} CROSS JOIN hosts ON hosts.host = asked.value`,
      );
      for (const found of askedElsewhere) hosts.set(found.host, stricter(hosts.get(found.host), toHostState(found)));
      const open: OpenGroup = { id: group, until, due, beyond: Math.max(0, dueIds.length - mostOpened), hosts };
      const held = [
        ...paused.map(({ id, paused_until: at }) => [id, { ...memberOf(members, id), at }] as const),
        ...committed.map((state) => [state.id, member(state, memberOf(members, state.id).quiet)] as const),
      ];
      opened.set(open, { members, held: Object.fromEntries(held) });
      return open;
    },

    holds: (before, after) => quietPoll(before, after) !== null,

    async close(open, learnt, now) {
      await driver.batch(closeStatements(open, opened.get(open) ?? { members: {}, held: {} }, learnt, now));
    },

    async hostOfGroup(source, host) {
      const [row] = await driver.all<{ id: number; leased_until: Instant; state: string | null }>(
        `SELECT poll_groups.id, poll_groups.leased_until, (SELECT value FROM json_each(poll_groups.hosts) WHERE key = ?2) AS state
         FROM source_addresses AS address
         CROSS JOIN sources ON sources.id = address.source_id
         CROSS JOIN poll_groups ON poll_groups.id = sources.poll_group
         WHERE address.url = ?1`,
        [source, host],
      );
      if (row === undefined) return null;
      const known = row.state === null ? unknownHost : (JSON.parse(row.state) as HostState);
      return { group: row.id, host: { ...known, freeAt: Math.max(known.freeAt, row.leased_until) as Instant } };
    },
  };
}

function stricter(one: HostState | undefined, other: HostState): HostState {
  if (one === undefined) return other;
  const most = (name: keyof HostState) => Math.max(one[name], other[name]);
  const [freeAt, pausedUntil] = [most("freeAt") as Instant, most("pausedUntil") as Instant];
  return { freeAt, pausedUntil, gapMs: most("gapMs"), throttles: most("throttles") };
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

function memberOf(members: Members, id: SourceId): GroupMember {
  return members[id] ?? { because: "", quiet: [] };
}

function isNewer(at: Instant | undefined, member: GroupMember | undefined): boolean {
  return at !== undefined && member?.at !== undefined && at >= member.at;
}

function closeStatements(
  { id, until }: OpenGroup,
  { members, held }: Opened,
  { polled, committed, postponed, hosts, goesOn }: LearntOfGroup,
  now: Instant,
): readonly Statement[] {
  const patch: Record<string, ReturnType<typeof member>> = { ...held };
  const statements: Statement[] = [];
  for (const { before, after } of polled) {
    const quiet = quietPoll(before, after);
    if (quiet === null) statements.push(...sourceStateStatements(after));
    const known = memberOf(members, after.id).quiet;
    patch[after.id] = member(after, quiet === null ? known : withQuietPoll(quiet, known));
  }
  for (const after of committed) patch[after.id] = member(after, memberOf(members, after.id).quiet);
  for (const { id: source, until: at, because } of postponed) {
    patch[source] = { at, because, quiet: memberOf(members, source).quiet };
  }
  const remembered = [...hosts].filter(([, host]) => isWorthKeeping(host, now));
  return [
    ...statements,
    {
      // Only for whoever has it still: after a lease that ran out, another's results stand here.
      sql: `UPDATE poll_groups SET
              members = json_patch(members, ?3),
              hosts = ?4,
              leased_until = 0,
              sent_at = ?5,
              due_at = nullif(min(coalesce(?6, ${never}), coalesce(hastened_at, ${never})), ${never}),
              hastened_at = NULL,
              newest_at = max(newest_at, ?7)
            WHERE id = ?1 AND leased_until = ?2`,
      params: [
        id,
        until,
        JSON.stringify(patch),
        JSON.stringify(Object.fromEntries(remembered)),
        goesOn ? now : 0,
        dueAt({ ...members, ...patch }, goesOn),
        Math.max(0, ...[...polled.map(({ after }) => after), ...committed].map(newsAt).filter(Number.isFinite)),
      ],
    },
  ];
}

const never = 9e15;

/** When it brought something last, to the hour; a source that was never asked goes before all. */
function newsAt({ lastPoll, rhythm }: SourceState): number {
  return lastPoll === null ? Number.POSITIVE_INFINITY : (rhythm.at(-1) ?? 0) * 3_600_000;
}

/** When the group is to be polled next: when the last of those is due that become due within some minutes; null: never. */
function dueAt(members: Readonly<Record<string, { readonly at?: Instant | null }>>, goesOn: boolean): number | null {
  const times = Object.values(members).flatMap(({ at }) => at ?? []);
  const sorted = times.toSorted((a, b) => a - b);
  const [first] = sorted;
  if (first === undefined || goesOn) return first ?? null;
  return sorted.slice(0, enough).findLast((at) => at <= first + gatherMs) ?? first;
}

/** In a merge patch null takes a member away (RFC 7396). */
function member({ nextPollAt, nextPollBecause }: SourceState, quiet: GroupMember["quiet"]) {
  return { at: nextPollAt, because: nextPollBecause, quiet };
}

function isWorthKeeping({ freeAt, pausedUntil, gapMs, throttles }: HostState, now: Instant): boolean {
  return freeAt > now || pausedUntil > now || gapMs > 0 || throttles > 0;
}
