import { expect, test } from "vitest";
import { afterQuietPolls, type QuietPoll, quietPoll, withQuietPoll } from "../../../src/adapters/sqlite/quiet-polls.ts";
import type { Instant, Url } from "../../../src/model/scalars.ts";
import type { PollRecord, SourceState } from "../../../src/model/source-state.ts";

const url = "https://a.example/feed" as Url;
const at = (minutes: number) => (minutes * 60_000) as Instant;
const poll: PollRecord = {
  ...{ at: at(60), result: "notModified", sentence: "not modified", newEntries: 0, durationMs: 200, because: "hourly" },
  requests: [{ url, conditional: true, answer: "304" }],
};
const before = { url, entriesSeen: 3, redirect: null, lastPoll: null, lastSuccessAt: null } as unknown as SourceState;
const polled = (lastPoll: PollRecord, more: Partial<SourceState> = {}): SourceState => ({
  ...{ ...before, lastPoll, lastSuccessAt: (lastPoll.at + lastPoll.durationMs) as Instant, nextPollAt: at(120) },
  ...more,
});
const [request] = poll.requests;
const moved = "https://b.example/feed" as Url;
const redirect = { from: url, to: moved, sightings: 3, since: at(0), adopted: true };

test.each<[string, SourceState, SourceState, boolean]>([
  ["nothing new", before, polled(poll), true],
  ["another sentence", before, polled({ ...poll, sentence: "not modified, at last" }), false],
  ["another result", before, polled({ ...poll, result: "fresh" }), false],
  ["a new entry", before, polled({ ...poll, newEntries: 1 }), false],
  ["no validators sent", before, polled({ ...poll, requests: [{ url, conditional: false, answer: "304" }] }), false],
  ["another answer", before, polled({ ...poll, requests: [{ url, conditional: true, answer: "200" }] }), false],
  ["two requests", before, polled({ ...poll, requests: [...poll.requests, ...poll.requests] }), false],
  ["no success of this poll", before, polled(poll, { lastSuccessAt: at(1) }), false],
  ["more entries than before", before, polled(poll, { entriesSeen: 4 }), false],
  [
    "asked at another address",
    before,
    polled({ ...poll, requests: [{ url: moved, conditional: true, answer: "304" }] }),
    false,
  ],
  [
    "asked where an adopted redirect leads",
    { ...before, redirect },
    polled({ ...poll, requests: [{ url: moved, conditional: true, answer: "304" }] }, { redirect }),
    true,
  ],
  [
    "asked past an adopted redirect",
    { ...before, redirect },
    polled({ ...poll, requests: request === undefined ? [] : [request] }, { redirect }),
    false,
  ],
])("whether a poll is told in a few words: %s", (_, earlier, after, quiet) => {
  expect(quietPoll(earlier, after)).toEqual(quiet ? [at(60), 200, "hourly"] : null);
});

test("what was told in a few words is told again in full, unless the source's own row knows of a later poll", () => {
  const quiet: readonly QuietPoll[] = [[at(60), 200, "hourly"]];
  const member = { at: at(120), because: "hourly", quiet };
  expect(afterQuietPolls(before, member)).toEqual(polled(poll, { nextPollBecause: "hourly" }));
  const later = polled({ ...poll, at: at(90), sentence: "later" });
  expect(afterQuietPolls(later, member)).toEqual({ ...later, nextPollBecause: "hourly" });
});

test("twelve polls are kept, the newest first", () => {
  const polls = Array.from({ length: 15 }, (_, hour): QuietPoll => [at(hour * 60), 1, "hourly"]);
  const kept = polls.reduce<readonly QuietPoll[]>((earlier, one) => withQuietPoll(one, earlier), []);
  expect(kept).toEqual(polls.slice(3).toReversed());
});
