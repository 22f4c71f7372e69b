// Runs on Node, before the tests in workerd: what the other home makes of the same bytes.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { labelledItems } from "../../scripts/stories/labelled-items.ts";
import { archivesBeside } from "../../src/adapters/node/archives-beside.ts";
import { databaseName, openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { storiesOfTwoHomes } from "../journeys/stories-of-two-homes.ts";
import { documentsOfTwoHomes } from "../journeys/two-homes.ts";

const mostItems = 160;

export default async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-home-"));
  const file = join(folder, databaseName);
  const { driver, close } = openDatabase(file);
  const documents = await documentsOfTwoHomes({ ...sqlStores(driver), archives: archivesBeside(file, driver) });
  close();
  rmSync(folder, { recursive: true });
  project.provide("nodeDocuments", documents);
  const items = labelledItems("tests/stories")
    .slice(0, mostItems)
    .map(({ item }) => item);
  const other = openDatabase(":memory:");
  const stories = await storiesOfTwoHomes(items, sqlStores(other.driver));
  other.close();
  project.provide("nodeStories", { items, stories });
}
