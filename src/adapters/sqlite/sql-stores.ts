import { sqlAdministrationStore } from "./sql-administration-store.ts";
import { sqlArchiveStore } from "./sql-archive-store.ts";
import { sqlDocumentStore } from "./sql-document-store.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { sqlEntryStore } from "./sql-entry-store.ts";
import { sqlHostStore } from "./sql-host-store.ts";
import { sqlHubStore } from "./sql-hub-store.ts";
import { sqlOverrideStore } from "./sql-override-store.ts";
import { sqlRetentionStore } from "./sql-retention-store.ts";
import { sqlSourceStore } from "./sql-source-store.ts";
import { sqlStoryStore } from "./sql-story-store.ts";
import { sqlSubscriptionStore } from "./sql-subscription-store.ts";
import { sqlTakedownStore } from "./sql-takedown-store.ts";
import { sqlVectorStore } from "./sql-vector-store.ts";
import { sqlWithdrawalStore } from "./sql-withdrawal-store.ts";

/** Every store, on one database. */
export function sqlStores(driver: SqlDriver) {
  return {
    sources: sqlSourceStore(driver),
    hosts: sqlHostStore(driver),
    administration: sqlAdministrationStore(driver),
    subscriptions: sqlSubscriptionStore(driver),
    hub: sqlHubStore(driver),
    entries: sqlEntryStore(driver),
    stories: sqlStoryStore(driver),
    overrides: sqlOverrideStore(driver),
    documents: sqlDocumentStore(driver),
    archives: sqlArchiveStore(driver),
    takedowns: sqlTakedownStore(driver),
    vectors: sqlVectorStore(driver),
    retention: sqlRetentionStore(driver),
    withdrawals: sqlWithdrawalStore(driver),
  };
}
