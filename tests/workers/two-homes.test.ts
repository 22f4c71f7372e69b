import { env } from "cloudflare:workers";
import { expect, inject, test } from "vitest";
import { archivesOutside } from "../../src/adapters/sqlite/archives-outside.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { archiveBucket } from "../../src/adapters/workers/archive-bucket.ts";
import { type D1Driver, d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { storiesOfTwoHomes } from "../journeys/stories-of-two-homes.ts";
import { documentsOfTwoHomes } from "../journeys/two-homes.ts";
import { emptyDatabase } from "./empty-database.ts";

test.each([
  ["D1", (driver: D1Driver) => sqlStores(driver).archives],
  ["a bucket", (driver: D1Driver) => archivesOutside(archiveBucket(env.ARCHIVES), driver)],
])(
  "the same bytes in give byte-identical documents and archives on Node and on workerd with %s",
  async (_, archivesOf) => {
    const driver = d1Driver(await emptyDatabase(), Number.POSITIVE_INFINITY);
    const documents = await documentsOfTwoHomes({ ...sqlStores(driver), archives: archivesOf(driver) });
    expect(navigator.userAgent).toBe("Cloudflare-Workers");
    expect(documents["snow.atom"]).toContain("Снег");
    expect(documents["short/archive/1.atom"]).toContain("<fh:archive/>");
    expect(documents).toEqual(inject("nodeDocuments"));
  },
);

test("the same entries in the same order give the same stories for the same reasons on Node and on D1", async () => {
  const { items, stories } = inject("nodeStories");
  const driver = d1Driver(await emptyDatabase(), Number.POSITIVE_INFINITY);
  const here = await storiesOfTwoHomes(items, sqlStores(driver));
  expect(here).toHaveLength(items.length);
  expect(new Set(here.map(({ story }) => story)).size, "some entries share a story").toBeLessThan(items.length);
  expect(here).toEqual(stories);
});
