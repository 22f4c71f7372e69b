import type { Instant, SourceId, Url } from "../../model/scalars.ts";
import type { GroupMember } from "./quiet-polls.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

/** About as many as one invocation can ask. */
const groupSize = 40;

interface Row {
  readonly id: SourceId;
  readonly url: Url;
  readonly active: 0 | 1;
  readonly next_poll_at: Instant | null;
  readonly because: string;
  readonly poll_group: number | null;
}

interface Group {
  readonly members: Map<string, GroupMember>;
  changed: boolean;
}

/** What puts each active source into a group, and takes the others out: the sources of a host together, as few moves as can be. */
export async function arrangeStatements(driver: SqlDriver, now: Instant): Promise<readonly Statement[]> {
  const rows = await driver.all<Row>(
    `SELECT id, url, active, next_poll_at, state ->> '$.nextPollBecause' AS because, poll_group FROM sources
     WHERE active = 1 OR poll_group IS NOT NULL ORDER BY id`,
    [],
  );
  const stored = await driver.all<{ id: number; members: string }>("SELECT id, members FROM poll_groups", []);
  const groups = new Map(
    stored.map(({ id, members }): [number, Group] => [id, { members: membersIn(members), changed: false }]),
  );
  const groupOfHost = new Map<string, number>();
  for (const { url, active, poll_group } of rows) {
    if (active === 1 && poll_group !== null && groups.has(poll_group)) groupOfHost.set(new URL(url).host, poll_group);
  }
  const moved: { readonly id: SourceId; readonly group: number | null }[] = [];
  for (const row of rows) {
    const { id, active, next_poll_at: at } = row;
    const current = row.poll_group === null ? undefined : groups.get(row.poll_group);
    if (active === 0) {
      moved.push({ id, group: null });
      if (current?.members.delete(id)) current.changed = true;
      continue;
    }
    const host = new URL(row.url).host;
    const group = groupOfHost.get(host) ?? withRoom(groups);
    groupOfHost.set(host, group);
    const target = groupAt(groups, group);
    const known = current?.members.get(id);
    if (group !== row.poll_group) {
      moved.push({ id, group });
      if (current?.members.delete(id)) current.changed = true;
    } else if (known !== undefined && at !== now) continue;
    // Due at once: it is new, or its address is.
    target.members.set(id, { ...(at === null ? {} : { at }), because: row.because, quiet: known?.quiet ?? [] });
    target.changed = true;
  }
  return [groupsStatement(groups, now), sourcesStatement(moved)];
}

function membersIn(json: string): Map<string, GroupMember> {
  return new Map(Object.entries(JSON.parse(json) as Record<string, GroupMember>));
}

function withRoom(groups: ReadonlyMap<number, Group>): number {
  for (const [id, { members }] of groups) if (members.size < groupSize) return id;
  return Math.max(0, ...groups.keys()) + 1;
}

function groupAt(groups: Map<number, Group>, id: number): Group {
  const known = groups.get(id);
  if (known !== undefined) return known;
  const made: Group = { members: new Map(), changed: true };
  groups.set(id, made);
  return made;
}

function groupsStatement(groups: ReadonlyMap<number, Group>, now: Instant): Statement {
  const changed = [...groups].filter(([, group]) => group.changed);
  const rows = changed.map(([id, { members }]) => {
    const times = [...members.values()].flatMap(({ at }) => at ?? []);
    const dueAt = times.length === 0 ? null : Math.min(...times);
    // What is due at once was never asked, or has moved.
    return { id, dueAt, members: Object.fromEntries(members), newestAt: dueAt === now ? now : 0 };
  });
  return {
    // Whoever polls a group just now finds its lease changed and keeps nothing of it here: its sources are asked again after it.
    sql: `INSERT INTO poll_groups (id, due_at, members, newest_at)
          SELECT value ->> 'id', value ->> 'dueAt', value -> 'members', value ->> 'newestAt' FROM json_each(?1) WHERE true
          ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, members = excluded.members, sent_at = 0,
            newest_at = max(newest_at, excluded.newest_at),
            leased_until = iif(leased_until > ?2, leased_until + 1, 0)`,
    params: [JSON.stringify(rows), now],
  };
}

function sourcesStatement(moved: readonly { readonly id: SourceId; readonly group: number | null }[]): Statement {
  return {
    sql: `UPDATE sources SET poll_group = moved.value ->> 'group' FROM json_each(?1) AS moved
          WHERE sources.id = moved.value ->> 'id'`,
    params: [JSON.stringify(moved)],
  };
}

/** Gives every source its next poll back that its group knows, and does without groups: for a home that polls source by source. */
export const withoutGroups: readonly Statement[] = [
  {
    sql: `UPDATE sources SET poll_group = NULL, next_poll_at = member.value ->> 'at',
            state = json_set(state, '$.nextPollBecause', member.value ->> 'because')
          FROM poll_groups CROSS JOIN json_each(poll_groups.members) AS member
          WHERE sources.id = member.key AND sources.poll_group = poll_groups.id`,
    params: [],
  },
  { sql: "DELETE FROM poll_groups", params: [] },
];
