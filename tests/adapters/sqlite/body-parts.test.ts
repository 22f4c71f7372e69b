import { expect, test } from "vitest";
import { bodyParts } from "../../../src/adapters/sqlite/body-parts.ts";

test.each([
  ["an empty body is one empty part", "", [0]],
  ["a body at the limit is one part", "a".repeat(600_000), [600_000]],
  ["one character more begins another", "a".repeat(600_001), [600_000, 1]],
  ["no character is cut in two", `${"a".repeat(599_999)}😀b`, [599_999, 3]],
  ["nor anywhere in a long body", "😀".repeat(700_000), [600_000, 600_000, 200_000]],
])("%s", (_, body, lengths) => {
  const parts = bodyParts(body);
  expect(parts.map((part) => part.length)).toEqual(lengths);
  expect(parts.join("") === body).toBe(true);
});
