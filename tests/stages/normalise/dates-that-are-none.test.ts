import fc from "fast-check";
import { expect, test } from "vitest";
import { instantFrom } from "../../../src/stages/normalise/dates.ts";

test.each([
  ["nothing", ""],
  ["white space", " \n\t"],
  ["a word", "soon"],
  ["now", "now"],
  ["what depends on today", "yesterday"],
  ["so does this", "2 hours ago"],
  ["and a day without its year", "19 July 07:05"],
  ["and ISO 8601's way to leave the year out", "--07-19"],
  ["a time alone", "07:05"],
  ["a sentence with a month in it", "May the force be with you"],
  ["a small number", "404"],
  ["a number beyond the years of feeds", "99999999999999999999"],
  ["the 31st of a short month", "Fri, 31 Jun 2022 07:05:09 GMT"],
  ["29 February of a common year", "2022-02-29"],
  ["the 99th", "Tue, 99 Jul 2022 07:05:09 GMT"],
  ["month 13", "2022-13-01"],
  ["day 366 of a common year", "2022-366"],
  ["week 54", "2022-W54"],
  ["25 o'clock", "2022-07-19T25:00:00Z"],
  ["minute 61", "2022-07-19T07:61:00Z"],
  ["second 61", "2022-07-19T07:05:61Z"],
  ["a time past the end of a day", "2022-07-19T24:01:00Z"],
  ["a clock of four numbers", "Tue, 19 Jul 2022 1:2:3:4 GMT"],
  ["a month nobody knows", "Tue, 19 Zzz 2022 07:05:09 GMT"],
  ["a day in letters", "Tue, Jul x 2022 07:05:09 GMT"],
  ["a year in letters", "Tue, 19 Jul zz 07:05:09 GMT"],
  ["an offset in letters", "Tue, 19 Jul 2022 07:05:09 +zz:00"],
  ["an offset of days", "Tue, 19 Jul 2022 07:05:09 +9900"],
  ["MySQL's zero date", "0000-00-00 00:00:00"],
  ["WordPress's zero date", "Wed, 30 Nov -0001 00:00:00 +0000"],
  [".NET's and Go's zero date", "0001-01-01T00:00:00Z"],
])("%s is no date", (_, written) => expect(instantFrom(written)).toBeNull());

test.each([
  ["digits", "1".repeat(1_000_000)],
  ["spaces", `${" ".repeat(1_000_000)}2022`],
  ["no-break spaces", "\u00a0 ".repeat(500_000)],
  ["ampersands", "&".repeat(1_000_000)],
  ["tags", "<".repeat(1_000_000)],
  ["clocks", "1:".repeat(500_000)],
  ["months in Chinese", "1月".repeat(500_000)],
  ["offsets", "+0".repeat(500_000)],
  ["places", "a/".repeat(500_000)],
])("a million of %s are soon dealt with", (_, written) => {
  for (let times = 0; times < 20; times++) instantFrom(written);
});

test("any text is a date of the years 1 to 9999 or none", () => {
  const dateLike = fc.stringMatching(/^[0-9A-Za-z:,./+年月\- &;#<>é−]{0,60}$/);
  fc.assert(
    fc.property(fc.oneof(dateLike, fc.string({ unit: "binary", maxLength: 300 })), (written) => {
      const year = new Date(instantFrom(written) ?? 0).getUTCFullYear();
      expect(year).toBeGreaterThanOrEqual(1);
      expect(year).toBeLessThanOrEqual(10_000);
    }),
    { numRuns: 2000 },
  );
});
