import { expect, test } from "vitest";
import { durationSeconds } from "../../../src/stages/normalise/duration.ts";

test.each([
  ["3723", 3723],
  ["62:03", 3723],
  ["1:02:03", 3723],
  [" 1:02:03.500 ", 3723],
  ["1000000", 1_000_000],
  ["1000001", null],
  ["0", null],
  ["an hour", null],
  ["", null],
  [null, null],
])("a length of %s is so many seconds: %s", (written, seconds) => expect(durationSeconds(written)).toBe(seconds));
