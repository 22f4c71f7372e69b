import { expect, test } from "vitest";
import { retryAfterSeconds } from "../../../src/stages/fetch/retry-after.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const now = instant("2026-10-21T07:27:00Z");

test.each([
  ["is not sent", null, null],
  ["as a number is seconds", "120", 120],
  ["of nought asks for no delay", "0", 0],
  ["beyond a day is heeded", "172800", 172_800],
  ["of a hundred years counts as 31 days", "3153600000", 2_678_400],
  ["too long for a number counts as 31 days", "9".repeat(400), 2_678_400],
  ["as an IMF-fixdate is counted from now", "Wed, 21 Oct 2026 07:28:00 GMT", 60],
  ["as an RFC 850 date is counted from now", "Wednesday, 21-Oct-26 07:28:00 GMT", 60],
  ["as an asctime date is counted from now", "Wed Oct 21 07:28:00 2026", 60],
  ["already past asks for no delay", "Wed, 21 Oct 2015 07:28:00 GMT", 0],
  ["in the year 9999 counts as 31 days", "Fri, 31 Dec 9999 23:59:59 GMT", 2_678_400],
  ["of nonsense is ignored", "soon", null],
  ["of nothing is ignored", "", null],
  ["below nought is ignored", "-5", null],
  ["in parts of seconds is ignored", "1.5", null],
])("F9 Retry-After %s", (_, header, seconds) => expect(retryAfterSeconds(header, now)).toBe(seconds));
