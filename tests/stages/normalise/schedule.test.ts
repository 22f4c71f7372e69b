import { expect, test } from "vitest";
import { scheduleOf } from "../../../src/stages/normalise/schedule.ts";

const silent = { ttl: null, skipHours: [], skipDays: [], updatePeriod: null, updateFrequency: null };

test.each<[string, Partial<Parameters<typeof scheduleOf>[0]>, number | null]>([
  ["nothing", {}, null],
  ["a ttl", { ttl: "90" }, 90],
  ["a ttl of nonsense", { ttl: "soon" }, null],
  ["a ttl below nothing", { ttl: "-5" }, null],
  ["twice a day", { updatePeriod: "daily", updateFrequency: "2" }, 720],
  ["weekly, in capitals and with white space", { updatePeriod: " Weekly " }, 10_080],
  ["a period that is none", { updatePeriod: "often", updateFrequency: "2" }, null],
  ["a frequency alone", { updateFrequency: "2" }, null],
  ["hourly and a longer ttl", { ttl: "120", updatePeriod: "hourly" }, 120],
  ["daily and a shorter ttl", { ttl: "120", updatePeriod: "daily" }, 1440],
])("F8 minutes between two polls that a feed asks for with %s", (_, written, minutes) =>
  expect(scheduleOf({ ...silent, ...written }).intervalMinutes).toBe(minutes),
);

test("F8 hours and days to skip are read, each once", () =>
  expect(
    scheduleOf({ ...silent, skipHours: ["24", "3", "03", " 0 ", "x"], skipDays: ["monday", "Sunday", "Moonday"] }),
  ).toEqual({ intervalMinutes: null, skipHours: [0, 3], skipDays: [0, 1] }));
