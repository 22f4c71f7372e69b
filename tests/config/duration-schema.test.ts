import { expect, test } from "vitest";
import { durationSchema } from "../../src/config/duration-schema.ts";

test.each([
  ["59s", null],
  ["60s", 1],
  ["1m", 1],
  ["7d", 10_080],
  ["168h", 10_080],
  ["169h", null],
])("from 1m to 7d, both ends are allowed: %s is %s minutes", (written, minutes) =>
  expect(durationSchema({ least: "1m", most: "7d" }).safeParse(written).data ?? null).toBe(minutes),
);
