import type { SourceId } from "../../model/scalars.ts";
import type { PollGroups } from "../../ports/poll-groups.ts";
import type { SourceStore } from "../../ports/source-store.ts";
import { afterQuietPolls, type GroupMember, recordsOf } from "./quiet-polls.ts";
import { pollsRemembered } from "./source-row.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** The sources where they are polled in groups: what stands in the groups' rows is part of their states. */
export function groupedSourceStore(driver: SqlDriver, sources: SourceStore, groups: PollGroups): SourceStore {
  async function members(): Promise<ReadonlyMap<string, GroupMember>> {
    const rows = await driver.all<{ members: string }>("SELECT members FROM poll_groups", []);
    return new Map(rows.flatMap(({ members }) => Object.entries(JSON.parse(members) as Record<string, GroupMember>)));
  }

  async function memberOf(id: SourceId): Promise<GroupMember | null> {
    const rows = await driver.all<{ member: string | null }>(
      `SELECT (SELECT value FROM json_each(members) WHERE key = ?1) AS member FROM poll_groups
       WHERE id = (SELECT poll_group FROM sources WHERE id = ?1)`,
      [id],
    );
    return JSON.parse(rows[0]?.member ?? "null") as GroupMember | null;
  }

  return {
    ...sources,

    async configure(urls, now) {
      await sources.configure(urls, now);
      await groups.arrange(now);
    },

    async hasten(ids, at, because) {
      await sources.hasten(ids, at, because);
      await driver.run(
        `UPDATE poll_groups SET
           members = hastened.members,
           due_at = min(coalesce(due_at, ?2), ?2),
           hastened_at = min(coalesce(hastened_at, ?2), ?2),
           sent_at = 0
         FROM (
           SELECT poll_groups.id, json_group_object(member.key, iif(
             member.key IN (SELECT value FROM json_each(?1)) AND member.value ->> 'at' > ?2,
             json_set(member.value, '$.at', ?2, '$.because', ?3), json(member.value))) AS members
           FROM poll_groups CROSS JOIN json_each(poll_groups.members) AS member
           WHERE poll_groups.id IN (
             SELECT poll_group FROM json_each(?1) AS asked CROSS JOIN sources ON sources.id = asked.value)
           GROUP BY poll_groups.id) AS hastened
         WHERE poll_groups.id = hastened.id`,
        [JSON.stringify(ids), at, because],
      );
    },

    async all() {
      const known = await members();
      return (await sources.all()).map((state) => {
        const member = known.get(state.id);
        return member === undefined ? state : afterQuietPolls(state, member);
      });
    },

    async byId(id) {
      const state = await sources.byId(id);
      const member = state === null ? null : await memberOf(id);
      return state === null || member === null ? state : afterQuietPolls(state, member);
    },

    async histories(of) {
      const histories = await sources.histories(of);
      return Promise.all(
        histories.map(async (history) => {
          const quiet = (await memberOf(history.id))?.quiet ?? [];
          const records = recordsOf({ url: history.url, redirect: null }, quiet);
          return {
            ...history,
            polls: [...records, ...history.polls].toSorted((a, b) => b.at - a.at).slice(0, pollsRemembered),
          };
        }),
      );
    },
  };
}
