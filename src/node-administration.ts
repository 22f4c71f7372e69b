// What operators need of the Node server: actions, figures, and how it does.

import { archivesBeside } from "./adapters/node/archives-beside.ts";
import { databaseSize } from "./adapters/node/database-size.ts";
import { type Metrics, metricsOf } from "./adapters/node/metrics.ts";
import { openDatabase } from "./adapters/node/sqlite-file.ts";
import { systemClock } from "./adapters/node/system-clock.ts";
import { operationalState } from "./adapters/sqlite/operational-state.ts";
import { sqlAdministrationStore } from "./adapters/sqlite/sql-administration-store.ts";
import type { SqlDriver } from "./adapters/sqlite/sql-driver.ts";
import { sqlStores } from "./adapters/sqlite/sql-stores.ts";
import { administer } from "./app/administer.ts";
import { databaseBound } from "./app/database-bound.ts";
import type { IngestNews } from "./ingest-messages.ts";
import type { Config } from "./model/config.ts";
import type { JournalEvent } from "./ports/journal.ts";
import { adminGuard, adminTokenName } from "./web/admin-guard.ts";
import type { AdminPorts } from "./web/web-ports.ts";

export interface NodeAdministration {
  readonly ports: AdminPorts;
  /** Counts what the ingest thread tells. */
  hear(news: IngestNews): void;
  close(): void;
}

/** Reads through the serving thread's connection; an action opens one of its own that writes. */
export function nodeAdministration(
  databaseFile: string,
  reading: SqlDriver,
  config: () => Config,
  heard: (news: IngestNews) => void,
): NodeAdministration {
  const store = sqlAdministrationStore(reading);
  const stores = sqlStores(reading);
  const journal = { record: (event: JournalEvent) => heard({ kind: "event", event }) };
  const state = async () => {
    const size = await databaseSize(reading);
    const known = await operationalState(reading, stores, systemClock.now());
    const bound = await databaseBound(stores.retention, size, config().site.retention, systemClock.now());
    return { ...known, databaseBytes: size.usedBytes, databaseLimitBytes: null, bound };
  };
  const metrics: Metrics = metricsOf(async () => ({
    at: systemClock.now(),
    ...(await state()),
    ...(await stores.stories.count()),
    sources: await stores.sources.all(),
  }));
  return {
    ports: {
      guard: adminGuard(process.env[adminTokenName] || null, systemClock.now),
      log: store.log,
      deadLetters: store.deadLetters,
      state,
      metrics: metrics.written,
      async administer(action) {
        const database = openDatabase(databaseFile);
        try {
          const archives = archivesBeside(databaseFile, database.driver);
          const written = { ...sqlStores(database.driver), archives };
          const around = { config: config(), again: async () => false };
          return await administer(action, "network", { ...written, ...around, clock: systemClock, journal });
        } finally {
          database.close();
        }
      },
    },
    hear(news) {
      if (news.kind === "event") metrics.count(news.event);
    },
    close: metrics.close,
  };
}
