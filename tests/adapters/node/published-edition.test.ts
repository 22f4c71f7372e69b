import { expect, test } from "vitest";
import { publishedEdition } from "../../../src/adapters/node/published-edition.ts";

test("the edition grows once what was written is seen, ten looks a second, and at once when told so", () => {
  let [version, at, looks] = [1, 0, 0];
  const edition = publishedEdition(
    () => {
      looks++;
      return version;
    },
    () => at,
  );
  const editions: number[] = [];
  for (at = 0; at <= 250; at += 10) {
    if (at === 110) version = 2;
    if (at === 230) edition.advance();
    editions.push(edition.current());
  }
  expect(editions).toEqual([...Array(20).fill(0), ...Array(3).fill(1), ...Array(3).fill(2)]);
  expect(looks).toBe(3);
});
