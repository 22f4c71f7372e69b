import { expect, test } from "vitest";
import { httpDate } from "../../../src/stages/fetch/http-date.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const now = instant("2026-10-21T07:27:00Z");

test.each([
  ["IMF-fixdate", "Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"],
  ["RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"],
  ["RFC 850, a year within fifty years is ahead", "Friday, 06-Nov-76 08:49:37 GMT", "2076-11-06T08:49:37Z"],
  ["RFC 850, a year beyond fifty years is past", "Sunday, 06-Nov-77 08:49:37 GMT", "1977-11-06T08:49:37Z"],
  ["asctime", "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"],
  ["asctime with a day of two digits", "Wed Nov 16 08:49:37 1994", "1994-11-16T08:49:37Z"],
  ["white space around it", "  Sun, 06 Nov 1994 08:49:37 GMT ", "1994-11-06T08:49:37Z"],
  ["a leap second", "Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z"],
  ["the wrong day of the week", "Mon, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"],
])("F9 an HTTP date is read: %s", (_, text, date) => expect(httpDate(text, now)).toBe(instant(date)));

test.each([
  ["nothing", ""],
  ["words", "soon"],
  ["a number", "0"],
  ["an RFC 3339 date", "1994-11-06T08:49:37Z"],
  ["no time zone", "Sun, 06 Nov 1994 08:49:37"],
  ["another time zone", "Sun, 06 Nov 1994 08:49:37 +0200"],
  ["a month in another language", "Sun, 06 Dez 1994 08:49:37 GMT"],
  ["a day that the month lacks", "Sun, 31 Nov 1994 08:49:37 GMT"],
  ["hour 24", "Sun, 06 Nov 1994 24:00:00 GMT"],
  ["minute 60", "Sun, 06 Nov 1994 08:60:00 GMT"],
])("F9 what is not an HTTP date is none: %s", (_, text) => expect(httpDate(text, now)).toBeNull());
