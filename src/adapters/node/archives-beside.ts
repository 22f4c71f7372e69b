import { dirname, join } from "node:path";
import { archivesOutside } from "../sqlite/archives-outside.ts";
import type { SqlDriver } from "../sqlite/sql-driver.ts";
import { archiveFiles } from "./archive-files.ts";

/** In the data folder, beside the database. */
export const archivesFolderName = "archives";

/** The archives of a database: in a folder beside its file. */
export function archivesBeside(databaseFile: string, driver: SqlDriver) {
  return archivesOutside(archiveFiles(join(dirname(databaseFile), archivesFolderName)), driver);
}
