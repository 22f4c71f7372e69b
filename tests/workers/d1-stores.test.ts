import { reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { archiveBucket } from "../../src/adapters/workers/archive-bucket.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { archiveStoreContract } from "../contracts/archive-store.contract.ts";
import { documentStoreContract } from "../contracts/document-store.contract.ts";
import { entryStoreContract } from "../contracts/entry-store.contract.ts";
import { hostStoreContract } from "../contracts/host-store.contract.ts";
import { hubStoreContract } from "../contracts/hub-store.contract.ts";
import { overrideStoreContract } from "../contracts/override-store.contract.ts";
import { pollGroupsContract } from "../contracts/poll-groups.contract.ts";
import { sourceStoreContract } from "../contracts/source-store.contract.ts";
import type { OpenStores } from "../contracts/stores.ts";
import { storyStoreContract } from "../contracts/story-store.contract.ts";
import { takedownStoreContract } from "../contracts/takedown-store.contract.ts";
import { vectorStoreContract } from "../contracts/vector-store.contract.ts";
import { withdrawalStoreContract } from "../contracts/withdrawal-store.contract.ts";
import { emptyDatabase } from "./empty-database.ts";

const open: OpenStores = async () => {
  const database = await emptyDatabase();
  return [
    sqlStores(d1Driver(database, Number.POSITIVE_INFINITY)),
    sqlStores(d1Driver(database, Number.POSITIVE_INFINITY)),
  ];
};

pollGroupsContract(async () => d1Driver(await emptyDatabase(), Number.POSITIVE_INFINITY));
sourceStoreContract(open);
hostStoreContract(open);
entryStoreContract(open);
storyStoreContract(open);
hubStoreContract(open);
overrideStoreContract(open);
documentStoreContract(open);
archiveStoreContract("D1", async () => {
  const [stores, elsewhere] = await open();
  return [stores.archives, elsewhere.archives];
});
archiveStoreContract("R2", async () => {
  await reset();
  return [archiveBucket(env.ARCHIVES), archiveBucket(env.ARCHIVES)];
});
takedownStoreContract(open);
vectorStoreContract(open);
withdrawalStoreContract(open);
