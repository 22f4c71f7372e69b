import { expect, test } from "vitest";
import { instantFrom } from "../../../src/stages/normalise/dates.ts";

const at = (iso: string) => Date.parse(iso);

test.each([
  ["RFC 822", "Wed, 05 Jan 2022 14:30:00 GMT", "2022-01-05T14:30:00Z"],
  ["a two-digit year", "05 Jan 22 14:30 GMT", "2022-01-05T14:30:00Z"],
  ["a named zone", "Wed, 05 Jan 2022 14:30:00 EST", "2022-01-05T19:30:00Z"],
  ["an offset", "Wed, 5 Jan 2022 14:30:00 +0600", "2022-01-05T08:30:00Z"],
  ["no zone, which is UTC", "Wed, 05 Jan 2022 14:30:00", "2022-01-05T14:30:00Z"],
  ["ctime", "Wed Jan  5 14:30:00 2022", "2022-01-05T14:30:00Z"],
  ["RFC 3339", "2022-01-05T14:30:00.250+06:00", "2022-01-05T08:30:00.250Z"],
  ["basic ISO 8601", "20220105T143000Z", "2022-01-05T14:30:00Z"],
  ["an ISO ordinal date", "2022-005", "2022-01-05T00:00:00Z"],
  ["an ISO week date", "2022-W01-3", "2022-01-05T00:00:00Z"],
  ["a year and month", "2022-01", "2022-01-01T00:00:00Z"],
  ["afternoon", "January 5, 2022 2:30 PM", "2022-01-05T14:30:00Z"],
  ["French", "mer., 05 janv. 2022 14:30:00 +0100", "2022-01-05T13:30:00Z"],
  ["Russian", "5 января 2022 14:30", "2022-01-05T14:30:00Z"],
  ["unix seconds", "1641393000", "2022-01-05T14:30:00Z"],
  ["a leap second", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"],
])("%s is read", (_, written, iso) => expect(instantFrom(written)).toBe(at(iso)));

test.each([["soon"], [""], ["31 Feb 2022"], ["2022-13-01"], ["Wed, 05 Jan 2022 25:00:00 GMT"], ["12345"]])(
  "%j is no date",
  (written) => expect(instantFrom(written)).toBeNull(),
);
