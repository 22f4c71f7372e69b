import { expect, test } from "vitest";
import type { PublisherSchedule } from "../../../src/model/entry.ts";
import type { FetchOutcome } from "../../../src/model/outcome.ts";
import type { Instant, Sha256, SourceId, Url } from "../../../src/model/scalars.ts";
import type { Trouble } from "../../../src/model/source-state.ts";
import { type NextPollInput, nextPoll } from "../../../src/stages/fetch/next-poll.ts";
import { troubleOf } from "../../../src/stages/fetch/trouble.ts";
import { instant } from "../../fakes/fixed-clock.ts";

// A Wednesday.
const now = instant("2026-10-21T07:27:00Z");
const validators = { url: "https://a.example/" as Url, headersHash: "h", etag: '"a"', lastModified: null };
const read = { validators, lastBodyHash: "00" as Sha256, consecutiveFailures: 0, rhythm: [], freshForSeconds: null };
const ids = Array.from({ length: 200 }, (_, index) => `source-${index}` as SourceId);

interface Case {
  readonly outcome?: FetchOutcome;
  readonly trouble?: Trouble;
  readonly state?: Partial<NextPollInput["state"]>;
  readonly pollMinutes?: number;
  readonly schedule?: Partial<PublisherSchedule>;
  readonly at?: Instant;
  readonly toldUntil?: Instant;
}

function poll(given: Case, id: SourceId = "source" as SourceId) {
  const schedule = { intervalMinutes: null, skipHours: [], skipDays: [], ...given.schedule };
  const outcome = given.outcome ?? notModified(null);
  return nextPoll({
    outcome,
    trouble: given.trouble ?? troubleOf(outcome),
    state: { id, ...read, ...freshness(outcome), ...given.state },
    source: { pollMinutes: given.pollMinutes ?? null },
    polling: { minimumMinutes: 60 },
    schedule,
    toldUntil: given.toldUntil ?? null,
    now: given.at ?? now,
  });
}

function notModified(freshForSeconds: number | null): FetchOutcome {
  return { kind: "notModified", validators: { etag: null, lastModified: null }, freshForSeconds, movedTo: null };
}

function freshness(outcome: FetchOutcome) {
  return outcome.kind === "notModified" ? { freshForSeconds: outcome.freshForSeconds } : {};
}

function throttled(retryAfterSeconds: number | null): FetchOutcome {
  return { kind: "throttled", status: 429, retryAfterSeconds };
}

function status(code: number): FetchOutcome {
  return { kind: "failed", failure: { code: "httpStatus", status: code, retryAfterSeconds: null } };
}

/** The soonest and the latest of many sources in the same state, in minutes, and the reason they share. */
function spread(given: Case) {
  const polls = ids.map((id) => poll(given, id));
  const minutes = polls.map(({ at }) => ((at ?? Number.NaN) - (given.at ?? now)) / 60_000);
  return {
    soonest: Math.round(Math.min(...minutes)),
    latest: Math.round(Math.max(...minutes)),
    because: [...new Set(polls.map(({ because }) => because))].join(" | "),
  };
}

test.each<[string, Case, number, number, string]>([
  ["F7 F10 hourly by default, and up to a tenth later", {}, 60, 66, "every 60 min by default"],
  [
    "F7 every four hours when the server gives no validators",
    { state: { validators: null } },
    240,
    264,
    "every 240 min, since the server can't tell us whether the feed has changed",
  ],
  [
    "F7 hourly while a source has never been read",
    { state: { validators: null, lastBodyHash: null } },
    60,
    66,
    "every 60 min by default",
  ],
  ["F7 as configured", { pollMinutes: 10 }, 10, 11, "every 10 min as configured"],
  [
    "F7 as configured, also without validators",
    { pollMinutes: 10, state: { validators: null } },
    10,
    11,
    "every 10 min as configured",
  ],
  [
    "F7 once a week when so configured, never sooner than was said",
    { pollMinutes: 10_080 },
    10_080,
    10_080,
    "every 10080 min as configured",
  ],
  [
    "F8 not while the reply is fresh",
    { outcome: notModified(7200) },
    120,
    132,
    "the server asked for 7200 s (caching)",
  ],
  ["F8 not sooner for a short freshness", { outcome: notModified(60) }, 60, 66, "every 60 min by default"],
  [
    "F8 freshness holds for a configured interval too",
    { outcome: notModified(7200), pollMinutes: 10 },
    120,
    132,
    "the server asked for 7200 s (caching)",
  ],
  ["F8 as the feed's ttl asks", { schedule: { intervalMinutes: 120 } }, 120, 132, "the feed asks for 120 min (ttl)"],
  [
    "F8 the longest of all counts",
    { schedule: { intervalMinutes: 120 }, outcome: notModified(10_800) },
    180,
    198,
    "the server asked for 10800 s (caching)",
  ],
  [
    "F8 daily at least, whatever the feed asks",
    { schedule: { intervalMinutes: 10_080 } },
    1440,
    1440,
    "the feed asks for 10080 min (ttl), but we look once a day",
  ],
  [
    "F8 daily at least, whatever the server asks",
    { outcome: notModified(31_536_000) },
    1440,
    1440,
    "the server asked for 31536000 s (caching), but we look once a day",
  ],
  [
    "F9 Retry-After is heeded",
    { outcome: throttled(7200), state: { consecutiveFailures: 1 } },
    120,
    132,
    "the server asked for 7200 s (Retry-After)",
  ],
  [
    "F8 F9 Retry-After is heeded beyond a day, and by a tenth at most beyond it",
    { outcome: throttled(172_800), state: { consecutiveFailures: 1 } },
    2880,
    3168,
    "the server asked for 172800 s (Retry-After)",
  ],
  [
    "F9 a short Retry-After does not shorten the interval",
    { outcome: throttled(5), state: { consecutiveFailures: 1 } },
    60,
    66,
    "every 60 min by default",
  ],
  [
    "F9 throttled without a delay, a third time",
    { outcome: throttled(null), state: { consecutiveFailures: 3 } },
    216,
    264,
    "waiting longer after 3 failures",
  ],
  [
    "F9 a first failure costs nothing",
    { outcome: status(500), state: { consecutiveFailures: 1 } },
    60,
    66,
    "every 60 min by default",
  ],
  [
    "F9 F10 a second failure doubles, a tenth more or less",
    { outcome: status(500), state: { consecutiveFailures: 2 } },
    108,
    132,
    "waiting longer after 2 failures",
  ],
  [
    "F9 a hundredth failure waits a day",
    { outcome: status(500), state: { consecutiveFailures: 100 } },
    1296,
    1440,
    "waiting longer after 100 failures",
  ],
  [
    "F13 a first 404 slows down at once",
    { outcome: status(404), state: { consecutiveFailures: 1 } },
    216,
    264,
    "waiting longer after 1 failure",
  ],
  [
    "F13 a first 403 slows down at once",
    { outcome: status(403), state: { consecutiveFailures: 1 } },
    216,
    264,
    "waiting longer after 1 failure",
  ],
  [
    "F13 a first 401 slows down at once",
    { outcome: status(401), state: { consecutiveFailures: 1 } },
    216,
    264,
    "waiting longer after 1 failure",
  ],
])("%s", (_, given, soonest, latest, because) => {
  const { soonest: least, latest: most, ...rest } = spread(given);
  expect(rest).toEqual({ because });
  expect(least).toBeGreaterThanOrEqual(soonest);
  expect(least).toBeLessThanOrEqual(soonest + (latest - soonest) / 4);
  expect(most).toBeLessThanOrEqual(latest);
  expect(most).toBeGreaterThanOrEqual(latest - (latest - soonest) / 4);
});

test.each<[Trouble, number, number]>([
  ["timeout", 1, 2],
  ["unreachable", 1, 2],
  ["serverError", 1, 2],
  ["brokenBody", 1, 2],
  ["throttled", 1, 2],
  ["dns", 2, 4],
  ["tls", 2, 4],
  ["refused", 2, 4],
  ["loginWanted", 4, 8],
  ["blocked", 4, 8],
  ["notFound", 4, 8],
  ["webPage", 4, 8],
  ["notAFeed", 4, 8],
  ["badRedirect", 4, 8],
  ["tooLarge", 24, 24],
  ["offline", 1, 1],
  ["forbiddenAddress", 1, 1],
  ["missingSecret", 1, 1],
])("F13 after %s a source waits about %i h, and %i h the second time", (trouble, first, second) => {
  const hours = (consecutiveFailures: number) => {
    const outcome: FetchOutcome = { kind: "failed", failure: { code: "timeout", afterSeconds: 1 } };
    const { soonest, latest } = spread({ outcome, trouble, state: { consecutiveFailures } });
    return Math.round((soonest + latest) / 120);
  };
  expect(Math.abs(hours(1) - first)).toBeLessThanOrEqual(1);
  expect(Math.abs(hours(2) - second)).toBeLessThanOrEqual(1);
});

test("F9 a Retry-After with any other error is heeded as well", () => {
  const outcome: FetchOutcome = {
    kind: "failed",
    failure: { code: "httpStatus", status: 500, retryAfterSeconds: 7200 },
  };
  expect(poll({ outcome, state: { consecutiveFailures: 1 } }).because).toBe(
    "the server asked for 7200 s (Retry-After)",
  );
});

test("F13 a Retry-After shorter than a failure's own wait does not shorten it", () => {
  const failure = { code: "httpStatus", status: 403, retryAfterSeconds: 5 } as const;
  expect(poll({ outcome: { kind: "failed", failure }, state: { consecutiveFailures: 1 } }).because).toBe(
    "waiting longer after 1 failure",
  );
});

test("F9 a wall against robots is heeded when it names a delay", () => {
  const failure = { code: "botWall", by: "Cloudflare", status: 503, retryAfterSeconds: 172_800 } as const;
  expect(poll({ outcome: { kind: "failed", failure }, state: { consecutiveFailures: 1 } }).because).toBe(
    "the server asked for 172800 s (Retry-After)",
  );
});

test("F8 a 304 that says nothing of freshness leaves what was said before", () => {
  expect(poll({ state: { freshForSeconds: 7200 } }).because).toBe("the server asked for 7200 s (caching)");
});

const hour = 3_600_000;
/** News once in each of these hours of the day, on the last so many days. */
const newsAt = (hoursOfDay: readonly number[], days: number): readonly number[] =>
  Array.from({ length: days }, (_, day) =>
    hoursOfDay.map((at) => Math.floor(now / hour) - 24 * (days - day) - 7 + at),
  ).flat();

test.each<[string, readonly number[], number, number, string]>([
  [
    "hourly while news comes hourly",
    newsAt(
      Array.from({ length: 24 }, (_, at) => at),
      4,
    ),
    60,
    66,
    "every 60 min by default",
  ],
  [
    "less often where news comes every four hours",
    newsAt([2, 6, 10, 14, 18, 22], 30),
    90,
    160,
    "in its own rhythm: news about 6 times a day",
  ],
  [
    "three times a day where news comes each week",
    [6, 5, 4, 3, 2, 1].map((weeks) => Math.floor(now / hour) - 24 * (7 * weeks - 4) + 12),
    432,
    570,
    "in its own rhythm: news about once a week, seldom at this hour",
  ],
  [
    "once a day where nothing has come for a year",
    newsAt([8], 1).map((at) => at - 24 * 365),
    1296,
    1440,
    "in its own rhythm: news less than once a month",
  ],
  ["hourly while its hour of the day is near", newsAt([8, 9], 30), 60, 75, "every 60 min by default"],
  [
    "rarely in its night",
    newsAt([19, 20, 21], 30),
    400,
    528,
    "in its own rhythm: news about 3 times a day, seldom at this hour",
  ],
])("F8 a source is asked in its own rhythm: %s", (_, rhythm, soonest, latest, because) => {
  const found = spread({ state: { rhythm } });
  expect(found.because).toBe(because);
  expect(found.soonest).toBeGreaterThanOrEqual(soonest);
  expect(found.latest).toBeLessThanOrEqual(latest);
});

test.each<[string, Case, number, number, string]>([
  [
    "seldom",
    { toldUntil: (now + 5 * 24 * 3_600_000) as Instant },
    432,
    528,
    "seldom, since its hub tells us of changes",
  ],
  [
    "when it is time to renew",
    { toldUntil: (now + 3 * 3_600_000) as Instant },
    162,
    198,
    "seldom, since its hub tells us of changes",
  ],
  [
    "as usual when its server is in trouble",
    { toldUntil: (now + 5 * 24 * 3_600_000) as Instant, outcome: status(500), state: { consecutiveFailures: 1 } },
    60,
    66,
    "every 60 min by default",
  ],
  [
    "as the operator chose",
    { toldUntil: (now + 5 * 24 * 3_600_000) as Instant, pollMinutes: 30 },
    30,
    33,
    "every 30 min as configured",
  ],
])("F20 a source with a hub is asked %s", (_, given, soonest, latest, because) => {
  const found = spread(given);
  expect(found.because).toBe(because);
  expect(found.soonest).toBeGreaterThanOrEqual(soonest);
  expect(found.latest).toBeLessThanOrEqual(latest);
});

test("F7 an interval that the operator chose holds in any rhythm", () => {
  expect(poll({ pollMinutes: 30, state: { rhythm: newsAt([2], 3) } }).because).toBe("every 30 min as configured");
});

test("F13 a feed that is gone is not asked again", () => {
  expect(poll({ outcome: { kind: "gone" } })).toEqual({ at: null, because: "the feed is gone for good (HTTP 410)" });
});

test("F10 a source's jitter is its own, the same each time", () => {
  const once = ids.map((id) => poll({}, id).at);
  expect(ids.map((id) => poll({}, id).at)).toEqual(once);
  expect(new Set(once).size).toBe(ids.length);
});

test.each<[string, Partial<PublisherSchedule>, string]>([
  ["the next hour that is not skipped", { skipHours: [8, 9, 10] }, "2026-10-21T11"],
  ["past midnight", { skipHours: Array.from({ length: 16 }, (_, index) => index + 8) }, "2026-10-22T00"],
  ["the next day that is not skipped", { skipDays: [3, 4] }, "2026-10-23T00"],
  ["a day and an hour that are not skipped", { skipDays: [3], skipHours: [0, 1] }, "2026-10-22T02"],
  ["the hour it would be anyway", { skipHours: [7], skipDays: [0] }, "2026-10-21T08"],
  [
    "the hour it would be anyway, if every hour is skipped",
    { skipHours: Array.from({ length: 24 }, (_, i) => i) },
    "2026-10-21T08",
  ],
  ["the hour it would be anyway, if every day is skipped", { skipDays: [0, 1, 2, 3, 4, 5, 6] }, "2026-10-21T08"],
])("F8 skipHours and skipDays put the poll off to %s", (_, schedule, hour) => {
  expect(new Date(poll({ schedule }).at ?? 0).toISOString().slice(0, 13)).toBe(hour);
});

test("F8 a poll put off for skipHours says so", () => {
  expect(poll({ schedule: { skipHours: [8] } }).because).toBe(
    "every 60 min by default, and not to be polled in between (skipHours, skipDays)",
  );
});
