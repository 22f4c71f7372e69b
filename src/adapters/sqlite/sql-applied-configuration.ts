import type { AppliedConfiguration } from "../../ports/applied-configuration.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** One row. */
export function sqlAppliedConfiguration(driver: SqlDriver): AppliedConfiguration {
  return {
    async hash() {
      const rows = await driver.all<{ hash: string }>("SELECT hash FROM applied_configuration WHERE id = 1", []);
      return rows[0]?.hash ?? null;
    },
    async keep(hash) {
      await driver.run(
        `INSERT INTO applied_configuration (id, hash) VALUES (1, ?1)
         ON CONFLICT (id) DO UPDATE SET hash = excluded.hash`,
        [hash],
      );
    },
  };
}
