// Pruning on Node: as the writer of stories comes to the end of a run, a few steps.
import { databaseSize } from "./adapters/node/database-size.ts";
import type { SqlDriver } from "./adapters/sqlite/sql-driver.ts";
import { retain } from "./app/retain.ts";

/** As long as entries come a run follows every poll that brought some, so that more can leave than comes. */
const stepsARun = 20;

/** Some steps of pruning, each after a look at how large the database is. */
export function pruning(around: Parameters<typeof retain>[0], driver: SqlDriver): () => Promise<void> {
  return async () => {
    for (let step = 0; step < stepsARun; step++) {
      if (!(await retain(around, await databaseSize(driver))).more) return;
    }
  };
}
