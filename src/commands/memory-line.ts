import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { sqlStores } from "../adapters/sqlite/sql-stores.ts";
import { loadConfig } from "../config/load-config.ts";

/** Stores in memory, or in a file, under the site's defaults: what `clusterItems` needs, and no more. Close it when done. */
export function memoryLine(databasePath = ":memory:") {
  const path = "feeds/items.yaml";
  const outcome = loadConfig([{ path, text: "title: Items\nsources: [https://items.invalid/]\n" }]);
  if (outcome.kind === "refused") throw new Error(outcome.problems.map(({ message }) => message).join("; "));
  const settings = { config: outcome.config, publicUrl: "", feedHashes: new Map() };
  const { driver, close } = openDatabase(databasePath);
  return { line: { ...sqlStores(driver), settings: () => settings }, close };
}
