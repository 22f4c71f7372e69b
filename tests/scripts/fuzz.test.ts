import { expect, test } from "vitest";
import { seededRandom } from "../../bench/made/random.ts";
import { documentsUnder } from "../../scripts/fuzz/documents-under.ts";
import { fuzz } from "../../scripts/fuzz/fuzz.ts";
import { mutated } from "../../scripts/fuzz/mutated.ts";

const documents = documentsUnder("tests/fixtures");

test("a few hundred mutations of our fixtures break no promise of the reader", async () => {
  expect(await fuzz(documents, "tests", (done) => done < 300)).toEqual({ done: 300, broken: null });
});

test("a seed and a number make the same document again", () => {
  const made = (number: number) => mutated(documents, seededRandom(`again/${number}`));
  for (let number = 0; number < 50; number++) expect(made(number)).toEqual(made(number));
});
