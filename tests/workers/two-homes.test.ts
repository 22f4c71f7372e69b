import { expect, inject, test } from "vitest";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { documentsOfTwoHomes } from "../journeys/two-homes.ts";
import { emptyDatabase } from "./empty-database.ts";

test("the same bytes in give byte-identical documents on Node and on workerd", async () => {
  const driver = d1Driver(await emptyDatabase(), Number.POSITIVE_INFINITY);
  const documents = await documentsOfTwoHomes(sqlStores(driver));
  expect(navigator.userAgent).toBe("Cloudflare-Workers");
  expect(documents["snow.atom"]).toContain("Снег");
  expect(documents).toEqual(inject("nodeDocuments"));
});
