import { expect, test } from "vitest";
import { freshForSeconds } from "../../../src/stages/fetch/freshness.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const now = instant("2026-10-21T07:27:00Z");
const inTenMinutes = "Wed, 21 Oct 2026 07:37:00 GMT";

test.each<[string, Record<string, string>, number | null]>([
  ["unsaid without headers", {}, null],
  ["unsaid by other directives", { "cache-control": "public, must-revalidate" }, null],
  ["max-age", { "cache-control": "public, max-age=300" }, 300],
  ["max-age in capitals and with spaces", { "cache-control": "PUBLIC , Max-Age=300 " }, 300],
  ["max-age in quotes", { "cache-control": 'max-age="300"' }, 300],
  ["max-age less Age", { "cache-control": "max-age=300", age: "100" }, 200],
  ["nought when older than max-age", { "cache-control": "max-age=300", age: "400" }, 0],
  ["max-age when Age is nonsense", { "cache-control": "max-age=300", age: "young" }, 300],
  ["max-age, never s-maxage", { "cache-control": "s-maxage=9000, max-age=60" }, 60],
  ["unsaid by s-maxage alone", { "cache-control": "s-maxage=9000" }, null],
  ["the first of two max-age", { "cache-control": "max-age=60, max-age=300" }, 60],
  ["nought for a max-age that can't be read", { "cache-control": "max-age=-1" }, 0],
  ["nought for no-cache", { "cache-control": "no-cache, max-age=300" }, 0],
  ["nought for no-store", { "cache-control": "no-store" }, 0],
  ["a year at most", { "cache-control": "max-age=99999999999999999999" }, 31_536_000],
  ["Expires counted from now", { expires: inTenMinutes }, 600],
  ["Expires counted from Date", { expires: inTenMinutes, date: "Wed, 21 Oct 2026 07:36:00 GMT" }, 60],
  ["Expires less Age", { expires: inTenMinutes, age: "200" }, 400],
  ["max-age before Expires", { expires: inTenMinutes, "cache-control": "max-age=30" }, 30],
  ["nought for Expires in the past", { expires: "Thu, 01 Jan 1970 00:00:00 GMT" }, 0],
  ["nought for Expires: 0", { expires: "0" }, 0],
])("F8 freshness is %s", (_, headers, seconds) => expect(freshForSeconds(headers, now)).toBe(seconds));
