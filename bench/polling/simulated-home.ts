import { inProcessPollQueue } from "../../src/adapters/node/in-process-poll-queue.ts";
import type { OpenDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlArchiveStore } from "../../src/adapters/sqlite/sql-archive-store.ts";
import { sqlDocumentStore } from "../../src/adapters/sqlite/sql-document-store.ts";
import { sqlEntryStore } from "../../src/adapters/sqlite/sql-entry-store.ts";
import { sqlHostStore } from "../../src/adapters/sqlite/sql-host-store.ts";
import { sqlOverrideStore } from "../../src/adapters/sqlite/sql-override-store.ts";
import { sqlSourceStore } from "../../src/adapters/sqlite/sql-source-store.ts";
import { sqlStoryStore } from "../../src/adapters/sqlite/sql-story-store.ts";
import { sqlSubscriptionStore } from "../../src/adapters/sqlite/sql-subscription-store.ts";
import { sqlTakedownStore } from "../../src/adapters/sqlite/sql-takedown-store.ts";
import { sqlWithdrawalStore } from "../../src/adapters/sqlite/sql-withdrawal-store.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import { pollDueSources } from "../../src/app/poll-due-sources.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import type { Settings, Surroundings } from "../../src/app/surroundings.ts";
import type { HttpClient } from "../../src/ports/http-client.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** One process that polls, as it is on Node, but for the clock and the network. */
export interface SimulatedHome {
  readonly line: Surroundings;
  /** What the server does each minute. */
  minute(): Promise<void>;
}

/** A process over that database; several may stand over one, and each forgets all but the database when it is made anew. */
export function simulatedHome(
  { driver }: OpenDatabase,
  settings: Settings,
  clock: VirtualClock,
  get: HttpClient["get"],
): SimulatedHome {
  const line: Surroundings = {
    settings: () => settings,
    clock,
    http: { get, post: async () => ({ kind: "failed", failure: { code: "dns", host: "hub.example" } }) },
    secrets: { get: () => null },
    turns: hostTurns({ clock, hosts: sqlHostStore(driver), polling: () => settings.config.site.polling }),
    sources: sqlSourceStore(driver),
    subscriptions: sqlSubscriptionStore(driver),
    entries: sqlEntryStore(driver),
    stories: sqlStoryStore(driver),
    overrides: sqlOverrideStore(driver),
    documents: sqlDocumentStore(driver),
    archives: sqlArchiveStore(driver),
    takedowns: sqlTakedownStore(driver),
    withdrawals: sqlWithdrawalStore(driver),
    journal: { record: () => {} },
    readersOf: () => null,
  };
  const queue = inProcessPollQueue(
    () => settings.config.site.polling.concurrency,
    (source) => clock.during(async () => void (await pollSource(source, line))),
  );
  return { line, minute: async () => void (await pollDueSources(line, queue)) };
}
