import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type OpenDatabase, openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlDocumentStore } from "../../src/adapters/sqlite/sql-document-store.ts";
import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import { sqlEntryStore } from "../../src/adapters/sqlite/sql-entry-store.ts";
import { sqlHostStore } from "../../src/adapters/sqlite/sql-host-store.ts";
import { sqlSourceStore } from "../../src/adapters/sqlite/sql-source-store.ts";
import { sqlStoryStore } from "../../src/adapters/sqlite/sql-story-store.ts";
import { sqlSubscriptionStore } from "../../src/adapters/sqlite/sql-subscription-store.ts";
import { withinD1Limits } from "./d1-limits.ts";
import { documentStoreContract } from "./document-store.contract.ts";
import { entryStoreContract } from "./entry-store.contract.ts";
import { hostStoreContract } from "./host-store.contract.ts";
import { sourceStoreContract } from "./source-store.contract.ts";
import type { OpenStores, Stores } from "./stores.ts";
import { storyStoreContract } from "./story-store.contract.ts";
import { subscriptionStoreContract } from "./subscription-store.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-stores-"));
const opened: OpenDatabase[] = [];

afterAll(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true });
});

const open: OpenStores = async () => {
  const file = join(folder, `${opened.length}.db`);
  return [stores(connect(file)), stores(connect(file))];
};

function connect(file: string): SqlDriver {
  const database = openDatabase(file);
  opened.push(database);
  return withinD1Limits(database.driver);
}

function stores(driver: SqlDriver): Stores {
  return {
    sources: sqlSourceStore(driver),
    hosts: sqlHostStore(driver),
    subscriptions: sqlSubscriptionStore(driver),
    entries: sqlEntryStore(driver),
    stories: sqlStoryStore(driver),
    documents: sqlDocumentStore(driver),
  };
}

sourceStoreContract(open);
hostStoreContract(open);
subscriptionStoreContract(open);
entryStoreContract(open);
storyStoreContract(open);
documentStoreContract(open);
