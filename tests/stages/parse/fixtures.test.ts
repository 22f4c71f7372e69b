import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readFixture } from "../../read-fixture.ts";

const folder = "tests/fixtures";
const expectations = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".expected.json"))
  .toSorted();

test.each(expectations)("%s is what we read", async (expectation) => {
  const expected: unknown = JSON.parse(readFileSync(`${folder}/${expectation}`, "utf8"));
  expect(await readFixture(expectation.replace(/\.expected\.json$/, ""))).toEqual(expected);
});
