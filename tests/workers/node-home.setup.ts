// Runs on Node, before the tests in workerd: what the other home makes of the same bytes.
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { documentsOfTwoHomes } from "../journeys/two-homes.ts";

export default async function setup(project: TestProject): Promise<void> {
  const { driver, close } = openDatabase(":memory:");
  const documents = await documentsOfTwoHomes(sqlStores(driver));
  close();
  project.provide("nodeDocuments", documents);
}
