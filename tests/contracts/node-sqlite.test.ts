import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type OpenDatabase, openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { archiveStoreContract } from "./archive-store.contract.ts";
import { withinD1Limits } from "./d1-limits.ts";
import { documentStoreContract } from "./document-store.contract.ts";
import { entryStoreContract } from "./entry-store.contract.ts";
import { hostStoreContract } from "./host-store.contract.ts";
import { hubStoreContract } from "./hub-store.contract.ts";
import { overrideStoreContract } from "./override-store.contract.ts";
import { sourceStoreContract } from "./source-store.contract.ts";
import type { OpenStores } from "./stores.ts";
import { storyStoreContract } from "./story-store.contract.ts";
import { subscriptionStoreContract } from "./subscription-store.contract.ts";
import { takedownStoreContract } from "./takedown-store.contract.ts";
import { vectorStoreContract } from "./vector-store.contract.ts";
import { withdrawalStoreContract } from "./withdrawal-store.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-stores-"));
const opened: OpenDatabase[] = [];

afterAll(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true });
});

const open: OpenStores = async () => {
  const file = join(folder, `${opened.length}.db`);
  return [sqlStores(connect(file)), sqlStores(connect(file))];
};

function connect(file: string): SqlDriver {
  const database = openDatabase(file);
  opened.push(database);
  return withinD1Limits(database.driver);
}

sourceStoreContract(open);
hostStoreContract(open);
subscriptionStoreContract(open);
entryStoreContract(open);
storyStoreContract(open);
hubStoreContract(open);
overrideStoreContract(open);
documentStoreContract(open);
archiveStoreContract("SQL", async () => {
  const [stores, elsewhere] = await open();
  return [stores.archives, elsewhere.archives];
});
takedownStoreContract(open);
vectorStoreContract(open);
withdrawalStoreContract(open);
