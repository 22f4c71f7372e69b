import { expect, test } from "vitest";
import type { Instant } from "../../src/model/scalars.ts";
import { dateElement, dayOf, timeElement, timeWithin } from "../../src/pages/dates.ts";

const at = Date.UTC(2022, 0, 5, 23, 5) as Instant;
const machine = '<time dir="ltr" datetime="2022-01-05T23:05:00.000Z">';

test.each([
  ["a time", timeElement(at), "5 Jan 2022, 23:05 UTC"],
  ["a time on the day that is said already", timeWithin(dayOf(at), at), "23:05 UTC"],
  ["a time on another day", timeWithin("Thursday, 6 Jan 2022", at), "5 Jan 2022, 23:05 UTC"],
  ["a day", dateElement(at), "5 Jan 2022"],
])("%s is said in UTC, and to programs that tell it in the reader's own zone", (_, element, words) => {
  expect(String(element)).toBe(`${machine}${words}</time>`);
});
