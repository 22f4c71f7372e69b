import type { HubStanding, Listener, PendingRequest, RequestOutcome, TellingOutcome } from "../../model/listener.ts";
import type { Instant, Url } from "../../model/scalars.ts";
import type { HubStore } from "../../ports/hub-store.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";
import { leastBetweenTellingsMs } from "./told-of-changes.ts";

const hourMs = 3_600_000;

/** Listeners and requests to our hub in SQL; challenges are SQLite's, 128 random bits. */
export function sqlHubStore(driver: SqlDriver): HubStore {
  return {
    async standing(path, callback, now) {
      const rows = await driver.all<StandingRow>(
        `SELECT
           EXISTS (SELECT 1 FROM listeners WHERE path = ?1 AND callback = ?2 AND lease_until > ?4) AS subscribed,
           (SELECT count(*) FROM listeners WHERE path = ?1 AND lease_until > ?4) AS document,
           (SELECT count(*) FROM listeners WHERE host = ?3 AND lease_until > ?4) AS host,
           coalesce((SELECT requests FROM hub_callers WHERE host = ?3 AND hour = ?5), 0) AS requests,
           (SELECT count(*) FROM hub_requests) AS waiting`,
        [path, callback, hostOf(callback), now, hourOf(now)],
      );
      return toStanding(rows[0] as StandingRow);
    },

    async ask({ mode, path, callback, secret, leaseSeconds }, now) {
      const host = hostOf(callback);
      await driver.batch([
        {
          sql: `INSERT INTO hub_requests (path, callback, mode, secret, lease_seconds, challenge, due_at, failures)
                VALUES (?1, ?2, ?3, ?4, ?5, lower(hex(randomblob(16))), ?6, 0)
                ON CONFLICT (path, callback) DO UPDATE SET mode = excluded.mode, secret = excluded.secret,
                  lease_seconds = excluded.lease_seconds, reason = NULL, challenge = excluded.challenge,
                  due_at = excluded.due_at, failures = 0`,
          params: [path, callback, mode, secret, leaseSeconds, now],
        },
        {
          sql: `INSERT INTO hub_callers (host, hour, requests) VALUES (?1, ?2, 1)
                ON CONFLICT (host) DO UPDATE SET
                  requests = CASE hour WHEN excluded.hour THEN requests + 1 ELSE 1 END, hour = excluded.hour`,
          params: [host, hourOf(now)],
        },
        { sql: "DELETE FROM hub_callers WHERE hour < ?1", params: [hourOf(now)] },
        { sql: "DELETE FROM listeners WHERE lease_until <= ?1", params: [now] },
      ]);
    },

    async takeRequests(now, until, limit) {
      const rows = await driver.all<RequestRow>(
        `UPDATE hub_requests SET due_at = ?2
         WHERE (path, callback) IN
           (SELECT path, callback FROM hub_requests WHERE due_at <= ?1 ORDER BY due_at LIMIT ?3)
         RETURNING path, callback, mode, secret, lease_seconds, reason, challenge, failures`,
        [now, until, limit],
      );
      return rows.map(({ lease_seconds: leaseSeconds, ...row }) => ({ ...row, leaseSeconds }));
    },

    async takeListeners(now, until, limit) {
      // Those that failed come last: a slow one holds up nobody who answers.
      const taken = await driver.all<Listener>(
        `UPDATE listeners SET due_at = ?2
         WHERE id IN (SELECT id FROM listeners WHERE due_at <= ?1 ORDER BY failures, due_at LIMIT ?3)
         RETURNING id, path, callback, kind, secret, failures`,
        [now, until, limit],
      );
      return taken.toSorted((a, b) => a.failures - b.failures);
    },

    async settle(requests, tellings, now) {
      await driver.batch([...requestStatements(requests), ...tellingStatements(tellings, now)]);
    },

    async keepOnly(paths, now) {
      await driver.run(
        `UPDATE listeners SET due_at = ?2
         WHERE due_at IS NULL AND path NOT IN (SELECT kept.value FROM json_each(?1) AS kept)`,
        [JSON.stringify(paths), now],
      );
    },

    async nextDueAt() {
      const rows = await driver.all<{ at: Instant | null }>(
        `SELECT min(at) AS at FROM (
           SELECT min(due_at) AS at FROM listeners WHERE due_at IS NOT NULL
           UNION ALL SELECT min(due_at) AS at FROM hub_requests)`,
        [],
      );
      return rows[0]?.at ?? null;
    },
  };
}

/** A challenge stands for one request: whoever asked again meanwhile is verified again. */
function requestStatements(requests: readonly (readonly [PendingRequest, RequestOutcome])[]): readonly Statement[] {
  const rows = requests.map(([{ challenge }, outcome]) => ({ challenge, ...outcome }));
  const of = (kind: RequestOutcome["kind"]) => rows.filter((row) => row.kind === kind);
  const [confirmed, settled, again] = [of("confirmed"), [...of("confirmed"), ...of("dropped")], of("again")];
  const told = (list: readonly object[], sql: string): readonly Statement[] =>
    list.length === 0 ? [] : [{ sql, params: [JSON.stringify(list)] }];
  return [
    ...told(
      confirmed.map((row) => ({ ...row, host: hostOfChallenge(requests, row.challenge) })),
      `INSERT INTO listeners (path, callback, host, kind, secret, lease_until, due_at, told_at, failures)
       SELECT asked.path, callback, one.value ->> 'host', 'subscriber', secret, one.value ->> 'leaseUntil', NULL, 0, 0
       FROM json_each(?1) AS one JOIN hub_requests AS asked ON challenge = one.value ->> 'challenge'
       WHERE mode = 'subscribe'
       ON CONFLICT (path, callback) DO UPDATE SET secret = excluded.secret, lease_until = excluded.lease_until,
         kind = 'subscriber', failures = 0`,
    ),
    ...told(
      confirmed,
      `DELETE FROM listeners WHERE kind = 'subscriber' AND (path, callback) IN (
         SELECT asked.path, asked.callback
         FROM json_each(?1) AS one JOIN hub_requests AS asked ON challenge = one.value ->> 'challenge'
         WHERE mode = 'unsubscribe')`,
    ),
    ...told(
      settled,
      "DELETE FROM hub_requests WHERE challenge IN (SELECT one.value ->> 'challenge' FROM json_each(?1) AS one)",
    ),
    ...told(
      again,
      `UPDATE hub_requests SET due_at = one.value ->> 'dueAt', failures = failures + 1
       FROM json_each(?1) AS one WHERE challenge = one.value ->> 'challenge'`,
    ),
  ];
}

function tellingStatements(
  tellings: readonly (readonly [Listener, TellingOutcome])[],
  now: Instant,
): readonly Statement[] {
  const rows = tellings.map(([{ id }, outcome]) => ({ id, ...outcome }));
  const of = (...kinds: readonly TellingOutcome["kind"][]) =>
    JSON.stringify(rows.filter(({ kind }) => kinds.includes(kind)));
  if (rows.length === 0) return [];
  return [
    {
      sql: `UPDATE listeners SET failures = 0, told_at = ?2, due_at = CASE
              WHEN (SELECT etag FROM documents WHERE documents.path = listeners.path AND part = 0)
                IS one.value ->> 'etag' THEN NULL ELSE ?2 + ?3 END
            FROM json_each(?1) AS one WHERE listeners.id = one.value ->> 'id'`,
      params: [of("told"), now, leastBetweenTellingsMs],
    },
    {
      sql: `UPDATE listeners SET due_at = one.value ->> 'dueAt', failures = failures + 1
            FROM json_each(?1) AS one WHERE listeners.id = one.value ->> 'id'`,
      params: [of("again")],
    },
    {
      sql: `INSERT INTO hub_requests (path, callback, mode, lease_seconds, reason, challenge, due_at, failures)
            SELECT listeners.path, callback, 'denied', 0, one.value ->> 'reason', lower(hex(randomblob(16))), ?2, 0
            FROM json_each(?1) AS one JOIN listeners ON listeners.id = one.value ->> 'id' WHERE listeners.kind = 'subscriber'
            ON CONFLICT (path, callback) DO NOTHING`,
      params: [of("givenUp"), now],
    },
    {
      sql: "DELETE FROM listeners WHERE id IN (SELECT one.value ->> 'id' FROM json_each(?1) AS one)",
      params: [of("left", "givenUp")],
    },
  ];
}

function hostOfChallenge(requests: readonly (readonly [PendingRequest, RequestOutcome])[], challenge: string): string {
  const found = requests.find(([request]) => request.challenge === challenge);
  return found === undefined ? "" : hostOf(found[0].callback);
}

function hostOf(callback: Url): string {
  return new URL(callback).host;
}

function hourOf(now: Instant): number {
  return Math.floor(now / hourMs);
}

interface StandingRow {
  readonly subscribed: number;
  readonly document: number;
  readonly host: number;
  readonly requests: number;
  readonly waiting: number;
}

function toStanding({ subscribed, document, host, requests, waiting }: StandingRow): HubStanding {
  return {
    subscribed: subscribed === 1,
    subscriptionsOfDocument: document,
    subscriptionsOfHost: host,
    requestsOfHost: requests,
    waiting,
  };
}

type RequestRow = Omit<PendingRequest, "leaseSeconds"> & { readonly lease_seconds: number };
