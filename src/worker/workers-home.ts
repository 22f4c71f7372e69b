// What the program lives in on Workers: D1, queues, the runtime's fetch; made anew for each invocation.

import { archivesOutside } from "../adapters/sqlite/archives-outside.ts";
import { groupedSourceStore } from "../adapters/sqlite/grouped-source-store.ts";
import { operationalState } from "../adapters/sqlite/operational-state.ts";
import { sqlAppliedConfiguration } from "../adapters/sqlite/sql-applied-configuration.ts";
import { sqlPollGroups } from "../adapters/sqlite/sql-poll-groups.ts";
import { sqlStores } from "../adapters/sqlite/sql-stores.ts";
import { analyticsJournal } from "../adapters/workers/analytics-journal.ts";
import { archiveBucket } from "../adapters/workers/archive-bucket.ts";
import { bindingSecrets } from "../adapters/workers/binding-secrets.ts";
import { type D1Driver, d1Driver } from "../adapters/workers/d1-driver.ts";
import { type DatabaseTroubles, databaseTroubles } from "../adapters/workers/database-troubles.ts";
import { tracedJournal } from "../adapters/workers/traced-journal.ts";
import { type AiBinding, workersAiEmbedder } from "../adapters/workers/workers-ai-embedder.ts";
import { databaseBound } from "../app/database-bound.ts";
import { hostTurns } from "../app/host-turns.ts";
import type { HubSurroundings } from "../app/hub.ts";
import type { GroupSurroundings } from "../app/poll-part.ts";
import type { Settings } from "../app/surroundings.ts";
import type { OperationalState } from "../model/administration.ts";
import type { DatabaseSize } from "../model/retention.ts";
import type { AppliedConfiguration } from "../ports/applied-configuration.ts";
import type { HttpClient } from "../ports/http-client.ts";
import type { RetentionStore } from "../ports/retention-store.ts";
import type { GroupMessage, HubMessage, WriteMessage } from "./messages.ts";
import { type Plan, planOf } from "./plan.ts";

/** What wrangler.toml binds, beside the operator's secrets. */
export interface Bindings {
  readonly DB: D1Database;
  readonly POLLS: Queue<GroupMessage | HubMessage>;
  readonly STORIES: Queue<WriteMessage>;
  /** Where subscribers reach the Worker, when feeds/_site.yaml does not say it. */
  readonly PUBLIC_URL: string;
  /** Whose limits to keep: "free" or "paid". */
  readonly PLAN: string;
  /** Figures of polls and stories, if one is bound. */
  readonly METRICS?: AnalyticsEngineDataset;
  /** A bucket of R2 for archives, if one is bound; without it they stand in D1. */
  readonly ARCHIVES?: R2Bucket;
  /** Workers AI, for links across languages, if it is bound. */
  readonly AI?: AiBinding;
}

export interface WorkersHome {
  readonly surroundings: GroupSurroundings;
  /** Has these groups polled, soon and at least once. */
  sendGroups(groups: readonly number[], delaySeconds?: number): Promise<void>;
  readonly applied: AppliedConfiguration;
  readonly hub: HubSurroundings;
  /** Has an invocation of its own look at whom to tell, after so many seconds. */
  wakeHub(delaySeconds: number): Promise<void>;
  /** Wakes the writer of stories, soon and at least once. */
  wakeWriter(): Promise<void>;
  /** How the machinery does. */
  state(): Promise<OperationalState>;
  /** How many queries this invocation may still make. */
  queriesLeft: D1Driver["left"];
  /** At the end of an invocation: writes down what it met of a database in trouble. */
  noteTroubles(): Promise<void>;
  /** How many requests to other servers it may still make. */
  requestsLeft(): number;
  readonly plan: Plan;
  readonly retention: RetentionStore;
  /** How large the database is, and where it ends. */
  databaseSize(): Promise<DatabaseSize>;
}

/** Everything that one invocation needs. Throws when PLAN is none. */
export function openWorkersHome(
  bindings: Bindings,
  settings: Settings,
  { clock, http, callbacks, journal: told }: Pick<HubSurroundings, "clock" | "http" | "callbacks" | "journal">,
  trace: string,
  troubles: DatabaseTroubles = databaseTroubles(),
): WorkersHome {
  const plan = planOf(bindings.PLAN);
  const counting = bindings.METRICS === undefined ? told : analyticsJournal(bindings.METRICS, told);
  const journal = tracedJournal(counting, trace);
  const driver = d1Driver(bindings.DB, plan.queries, {
    wait: (milliseconds) => clock.wait(milliseconds),
    overloaded(detail) {
      troubles.met();
      journal.record({ event: "fault", during: "asking the database, which is asked again", detail });
    },
    failed: troubles.met,
  });
  const stores = sqlStores(driver);
  const groups = sqlPollGroups(driver);
  const counted = countedHttp(http, plan.limitBytes);
  return {
    surroundings: {
      ...stores,
      ...(bindings.ARCHIVES === undefined
        ? {}
        : { archives: archivesOutside(archiveBucket(bindings.ARCHIVES), driver) }),
      sources: groupedSourceStore(driver, stores.sources, groups),
      groups,
      settings: () => settings,
      clock,
      http: counted.http,
      secrets: bindingSecrets(bindings),
      turns: hostTurns({ clock, hosts: stores.hosts, polling: () => settings.config.site.polling }),
      journal,
      ...(bindings.AI === undefined ? {} : { embedder: workersAiEmbedder(bindings.AI) }),
      readersOf: () => null,
    },
    hub: { settings: () => settings, clock, http, callbacks, journal, documents: stores.documents, hub: stores.hub },
    async wakeHub(delaySeconds) {
      await bindings.POLLS.send({ kind: "hub" }, { delaySeconds });
    },
    async sendGroups(ids, delaySeconds = 0) {
      for (let from = 0; from < ids.length; from += messagesAtOnce) {
        const bodies = ids
          .slice(from, from + messagesAtOnce)
          .map((group) => ({ kind: "group" as const, group, trace }));
        await bindings.POLLS.sendBatch(bodies.map((body) => ({ body, delaySeconds })));
      }
    },
    applied: sqlAppliedConfiguration(driver),
    async wakeWriter() {
      await bindings.STORIES.send({ kind: "write", trace });
    },
    async state() {
      const state = await operationalState(driver, stores, clock.now());
      const size = { usedBytes: driver.databaseBytes() ?? 0, limitBytes: plan.databaseBytes };
      const { retention } = settings.config.site;
      const bound = await databaseBound(stores.retention, size, retention, clock.now());
      return { ...state, databaseBytes: size.usedBytes, databaseLimitBytes: size.limitBytes, bound };
    },
    noteTroubles: () => troubles.note(stores.administration, clock.now()),
    queriesLeft: driver.left,
    requestsLeft: () => plan.requests - counted.made(),
    plan,
    retention: stores.retention,
    async databaseSize() {
      // Each answer of D1 says how large it is, less what is free for use again.
      if (driver.databaseBytes() === null) await stores.stories.position();
      return { usedBytes: driver.databaseBytes() ?? 0, limitBytes: plan.databaseBytes };
    },
  };
}

/** Queues take at most 100 messages at once. */
const messagesAtOnce = 100;

/** The client, with its requests counted and no document longer than that read. */
function countedHttp(http: HttpClient, limitBytes: number): { readonly http: HttpClient; made(): number } {
  let made = 0;
  return {
    made: () => made,
    http: {
      get(request) {
        made++;
        return http.get({ ...request, limitBytes: Math.min(request.limitBytes, limitBytes) });
      },
      post(request) {
        made++;
        return http.post(request);
      },
    },
  };
}
