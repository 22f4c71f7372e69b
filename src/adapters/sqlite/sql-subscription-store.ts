import type { Instant, SourceId, Url } from "../../model/scalars.ts";
import type { Subscription } from "../../model/subscription.ts";
import type { SubscriptionStore } from "../../ports/subscription-store.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** WebSub subscriptions in SQL. Tokens and secrets are SQLite's: 128 and 256 random bits. */
export function sqlSubscriptionStore(driver: SqlDriver): SubscriptionStore {
  return {
    async ofSource(source) {
      const rows = await driver.all<SubscriptionRow>(`SELECT ${columns} FROM subscriptions WHERE source_id = ?1`, [
        source,
      ]);
      return rows[0] === undefined ? null : toSubscription(rows[0]);
    },

    async byToken(token) {
      const rows = await driver.all<SubscriptionRow>(
        `SELECT ${columns} FROM subscriptions
         WHERE token = ?1 AND EXISTS (SELECT 1 FROM sources WHERE id = source_id AND active = 1)`,
        [token],
      );
      return rows[0] === undefined ? null : toSubscription(rows[0]);
    },

    async begin(source, { hub, topic }) {
      const rows = await driver.all<SubscriptionRow>(
        `INSERT OR REPLACE INTO subscriptions
           (source_id, token, secret, hub, topic, state, lease_until, next_attempt_at, failures, missed)
         VALUES (?1, lower(hex(randomblob(16))), lower(hex(randomblob(32))), ?2, ?3, 'ended', 0, 0, 0, 0)
         RETURNING ${columns}`,
        [source, hub, topic],
      );
      const [row] = rows;
      if (row === undefined) throw new Error("SQLite returned nothing of a row that it inserted");
      return toSubscription(row);
    },

    async noteAsked(source, attempt) {
      await driver.run("UPDATE subscriptions SET asked = ?2 WHERE source_id = ?1", [source, JSON.stringify(attempt)]);
    },

    async save({ source, state, leaseUntil, nextAttemptAt, failures, missed, deliveredAt }) {
      await driver.run(
        `UPDATE subscriptions SET state = ?2, lease_until = ?3, next_attempt_at = ?4, failures = ?5, missed = ?6,
           delivered_at = ?7
         WHERE source_id = ?1`,
        [source, state, leaseUntil, nextAttemptAt, failures, missed, deliveredAt],
      );
    },
  };
}

const columns =
  "source_id, token, secret, hub, topic, state, lease_until, next_attempt_at, failures, missed, delivered_at";

interface SubscriptionRow {
  readonly source_id: SourceId;
  readonly token: string;
  readonly secret: string;
  readonly hub: Url;
  readonly topic: Url;
  readonly state: Subscription["state"];
  readonly lease_until: Instant;
  readonly next_attempt_at: Instant;
  readonly failures: number;
  readonly missed: number;
  readonly delivered_at: Instant | null;
}

function toSubscription(row: SubscriptionRow): Subscription {
  const { token, secret, hub, topic, state, failures, missed } = row;
  return {
    source: row.source_id,
    ...{ token, secret, hub, topic, state, failures, missed },
    leaseUntil: row.lease_until,
    nextAttemptAt: row.next_attempt_at,
    deliveredAt: row.delivered_at,
  };
}
