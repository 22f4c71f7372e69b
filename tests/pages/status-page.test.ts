import { expect, test } from "vitest";
import { unpolled } from "../../src/adapters/sqlite/source-row.ts";
import type { OperationalState } from "../../src/model/administration.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Instant, SourceId, Url } from "../../src/model/scalars.ts";
import type { PollRecord, SourceState } from "../../src/model/source-state.ts";
import { type Status, statusPage } from "../../src/pages/status-page.ts";

const now = Date.UTC(2026, 9, 21, 12) as Instant;
const before = (minutes: number) => (now - minutes * 60_000) as Instant;

const usual: OperationalState = {
  ...{ deadLetters: 0, undecided: 0, stale: 0, pollsLateMs: null, databaseBytes: null, databaseLimitBytes: null },
  ...{ databaseTroubles: null, bound: null },
};
const bound = {
  ...{ markBytes: 500_000_000, textsSince: null, entriesSince: null, entriesADay: 1234, expectedBytes: 9_940_000 },
  isShortened: false,
} as NonNullable<OperationalState["bound"]>;

function source(host: string, more: Partial<SourceState> = {}): SourceState {
  return {
    ...unpolled,
    ...{ id: host as SourceId, url: `https://${host}/feed` as Url, nextPollAt: now, nextPollBecause: "every hour" },
    ...more,
  };
}

function polled(result: PollRecord["result"]): PollRecord {
  return {
    ...{
      at: before(30),
      result,
      sentence: `it was ${result}`,
      newEntries: 0,
      durationMs: 10,
      because: "",
      requests: [],
    },
  };
}

const finding = (number: number): Finding => ({
  ...{ source: `s${number}` as SourceId, url: `https://s${number}.example/feed` as Url, name: `Source ${number}` },
  ...{ code: "silent", since: before(60), sentence: "it says nothing", advice: "ask it" },
});

/** The page as a reader sees it: its text, a space where an element begins or ends. */
function seen(more: Partial<Status>): string {
  const page = statusPage({
    ...{ siteTitle: "Site", entries: 0, stories: 0, sources: [], findings: [], state: usual, now, page: 1 },
    ...more,
  });
  return page
    .slice(page.indexOf("<h1>"))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
}

test.each<[string, Partial<OperationalState>, string | RegExp]>([
  ["one dead letter", { deadLetters: 1 }, "1 dead letter : work that failed through a fault of ours."],
  ["two dead letters", { deadLetters: 2 }, "2 dead letters : work that failed through a fault of ours."],
  ["199 entries that wait", { undecided: 199 }, /^(?!.*wait for their stories)/],
  ["200 entries that wait", { undecided: 200 }, "200 entries or more wait for their stories; they come in order."],
  ["polls a quarter of an hour late", { pollsLateMs: 15 * 60_000 }, /^(?!.*minutes late)/],
  ["polls later", { pollsLateMs: 16 * 60_000 }, "Polls are 16 minutes late; the newest feeds are asked first."],
  ["a database of four fifths", { databaseBytes: 80, databaseLimitBytes: 100 }, "The database is 80 % full."],
  ["a database of less", { databaseBytes: 79, databaseLimitBytes: 100 }, /^(?!.*% full)/],
  ["a database that ends with the disk", { databaseBytes: 80, databaseLimitBytes: null }, /^(?!.*% full)/],
  [
    "a database that failed once",
    { databaseTroubles: { since: before(90), lastAt: before(90), times: 1 } },
    "The database was overloaded or failed once, at 10:30 UTC . What that broke off is done again.",
  ],
  [
    "a database that failed since yesterday",
    { databaseTroubles: { since: before(840), lastAt: before(30), times: 3 } },
    "failed 3 times since 20 Oct 2026, 22:00 UTC , last at 11:30 UTC .",
  ],
  ["a bound that is too narrow", { bound: { ...bound, isShortened: true } }, "Less is kept than configured"],
  [
    "what is kept",
    { databaseBytes: 12_345_678, bound },
    "The database holds 12 MB, and may hold 500 MB. With 1,234 entries a day it comes to about 9.9 MB. ",
  ],
  [
    "what leaves",
    {
      databaseBytes: 1_000_000,
      bound: { ...bound, markBytes: null, textsSince: before(60), entriesSince: before(90) },
    },
    "The database holds 1 MB. With 1,234 entries a day it comes to about 9.9 MB. Texts are kept since 21 Oct 2026, 11:00 UTC , entries since 21 Oct 2026, 10:30 UTC ; the oldest leave first.",
  ],
])("the machinery: %s", (_, state, words) => {
  const page = seen({ state: { ...usual, ...state } });
  if (typeof words === "string") expect(page).toContain(words);
  else expect(page).toMatch(words);
});

test("sources in trouble come first, then those not read yet, then the others, each by name; and are counted", () => {
  const sources = [
    source("b.example", { lastPoll: polled("fresh") }),
    source("c.example", { lastPoll: polled("notModified") }),
    source("d.example"),
    source("f.example", { lastPoll: polled("timeout"), nextPollAt: null }),
    source("e.example", { lastPoll: polled("blocked") }),
  ];
  const page = seen({ sources, entries: 12_000, stories: 7 });
  expect([...page.matchAll(/(\w)\.example/g)].map(([, name]) => name)).toEqual(["e", "f", "d", "b", "c"]);
  expect(page).toContain("5 sources 2 read well 2 in trouble 1 not read yet 12,000 entries 7 stories");
  expect(page).toContain("f.example/feed 11:30 UTC it was timeout not until the configuration changes: every hour 0");
});

test.each([
  [0, 0, "All is well: every source that was asked answered as it should."],
  [1, 0, "No source needs your attention."],
  [0, 1, "One source needs your attention."],
  [0, 2, "2 sources need your attention."],
])("of %i sources in trouble and %i to be looked at it says so in short", (troubled, toMend, words) => {
  const sources = [
    source("a.example", { lastPoll: polled("fresh") }),
    ...Array.from({ length: troubled }, (_, at) => source(`t${at}.example`, { lastPoll: polled("dns") })),
  ];
  expect(seen({ sources, findings: Array.from({ length: toMend }, (_, at) => finding(at)) })).toContain(words);
});

test("twenty of those that need attention are shown, and how many more there are", () => {
  const page = seen({ findings: Array.from({ length: 23 }, (_, at) => finding(at)) });
  expect(page.match(/it says nothing since 11:00 UTC ask it/g)).toHaveLength(20);
  expect(page).toContain("And 3 more: all of them as JSON .");
  expect(seen({ findings: Array.from({ length: 20 }, (_, at) => finding(at)) })).not.toContain("more:");
});

test("a defect of a feed stands beside it, with how many more there are", () => {
  const problem = (detail: string) => ({ code: "x", detail, line: 1, column: 1 });
  const about = (...problems: readonly unknown[]) => ({ title: "A feed", problems }) as unknown as SourceState["about"];
  expect(seen({ sources: [source("a.example", { about: about(problem("It is broken.")) })] })).toContain(
    "A feed a.example It is broken. not read yet",
  );
  expect(
    seen({ sources: [source("a.example", { about: about(problem("It is broken."), problem("B"), problem("C")) })] }),
  ).toContain("It is broken, and 2 more not read yet");
});
