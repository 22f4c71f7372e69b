import { existsSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { databaseName } from "../adapters/node/sqlite-file.ts";

/** The database file in the folder. Throws an OperatorError when there is none, which begins with whose it is and ends with what to do. */
export function existingDatabase(
  data: string,
  whose: string,
  advice = "run tributary serve first, or give --data",
): string {
  const file = join(data, databaseName);
  if (!existsSync(file)) throw new OperatorError(`${whose}there is no database in ${data}; ${advice}`);
  return file;
}
