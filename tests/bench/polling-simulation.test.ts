import { expect, test } from "vitest";
import type { MadeSource } from "../../bench/polling/made-sources.ts";
import { madeSources } from "../../bench/polling/made-sources.ts";
import { misfortunes } from "../../bench/polling/misfortunes.ts";
import type { Asked } from "../../bench/polling/origin.ts";
import { ruleBook } from "../../bench/polling/rule-book.ts";
import { simulated } from "../../bench/polling/simulation.ts";
import type { HttpReply } from "../../src/ports/http-client.ts";
import { replying } from "../fakes/scripted-http-client.ts";

test("F7 F8 F9 F10 F22 whatever servers do, nothing received is lost or doubled, and no request breaks a rule", async () => {
  const { broken, lost, doubled, misplaced, received, requests } = await simulated({
    sources: 60,
    days: 5,
    seed: "test",
    chaos: true,
  });
  expect({ broken, lost, doubled, misplaced }).toEqual({ broken: [], lost: 0, doubled: 0, misplaced: 0 });
  expect([received > 1000, requests > 1000]).toEqual([true, true]);
}, 120_000);

test("the same seed makes the same world", () => {
  expect(madeSources(3, "a", 0, 5)).toEqual(madeSources(3, "a", 0, 5));
  expect(new Set(misfortunes).size).toBe(misfortunes.length);
});

const [source] = madeSources(1, "rules", 0, 1) as [MadeSource];
const hour = 3_600_000;
const feed = (headers: Record<string, string>) => replying(200, headers, "<rss version='2.0'/>");

/** What the rule book says of requests at these times; each takes a second. */
function breaches(requests: readonly (readonly [at: number, reply: HttpReply, condition?: string])[]) {
  const rules = ruleBook();
  for (const [startedAt, reply, condition] of requests) {
    const headers = condition === undefined ? {} : { "if-none-match": condition };
    const request = { url: source.url, headers, timeoutSeconds: 30, limitBytes: 1000 };
    rules.heard({
      source: { ...source, ttlMinutes: null, skipHours: [] },
      request,
      startedAt,
      endedAt: startedAt + 1000,
      reply,
    } satisfies Asked);
  }
  return rules.broken.map((line) => line.slice(0, 3).trim());
}

const tagged = { etag: '"a"' };
test.each<[string, Parameters<typeof breaches>[0], readonly string[]]>([
  [
    "an hour apart, as it should be",
    [
      [0, feed(tagged)],
      [hour + 1000, replying(304, tagged), '"a"'],
    ],
    [],
  ],
  [
    "too soon",
    [
      [0, feed(tagged)],
      [hour / 2, feed(tagged)],
    ],
    ["F7"],
  ],
  [
    "hourly without validators",
    [
      [0, feed({})],
      [hour + 1000, feed({})],
    ],
    ["F7"],
  ],
  [
    "while fresh",
    [
      [0, feed({ ...tagged, "cache-control": "max-age=7200" })],
      [hour + 1000, feed(tagged)],
    ],
    ["F8"],
  ],
  [
    "while the host is paused",
    [
      [0, replying(429, { "retry-after": "7200" })],
      [hour + 1000, feed(tagged)],
    ],
    ["F9"],
  ],
  [
    "with a tag that was never given",
    [
      [0, feed(tagged)],
      [hour + 1000, feed(tagged), '"b"'],
    ],
    ["F1"],
  ],
])("the simulation's rule book sees requests %s", (_, requests, expected) =>
  expect(breaches(requests)).toEqual(expected),
);
