import { expect, test } from "vitest";
import type { Telling } from "../../src/model/coverage.ts";
import type { EntryId, Instant } from "../../src/model/scalars.ts";
import { timeline } from "../../src/pages/timeline.ts";

const telling = (id: string, minutes: number, kind: Telling["kind"], beside: string | null = null): Telling => ({
  ...{ id: id as EntryId, title: `Told by ${id}`, url: null, source: id, at: (minutes * 60_000) as Instant },
  ...{ appearedAfter: null, asEarly: false, kind, because: null, beside: beside as EntryId | null },
  ...{ editedAt: null, changes: [] },
});

test.each([
  ["copy", 1],
  ["rewrite", 1],
  ["report", 0],
  ["sameUrl", 0],
] as const)("on the line of time a %s is tied %i times to what it stands beside", (kind, ties) => {
  const drawn = String(timeline([telling("wire", 0, "first"), telling("herald", 60, kind, "wire")]));
  expect(drawn.split("<path").length - 1).toBe(ties);
});

const marksOf = (from: number, to: number) =>
  [
    ...String(timeline([telling("wire", from, "first"), telling("herald", to, "copy")])).matchAll(
      /class="when"[^>]*>([^<]*)</g,
    ),
  ].map(([, words]) => words);
const [hour, day] = [60, 1440];

test.each([
  ["within half an hour", 1, 30, ["00:05", "00:10", "00:15", "00:20", "00:25", "00:30"]],
  ["within some hours", 50, 6 * hour, ["01:00", "02:00", "03:00", "04:00", "05:00", "06:00"]],
  ["over midnight", 20 * hour, 27 * hour, ["21:00", "2 Jan", "03:00"]],
  ["within days", hour, 5 * day, ["2 Jan", "3 Jan", "4 Jan", "5 Jan", "6 Jan"]],
  ["within months", 0, 70 * day, ["1 Jan", "12 Jan", "24 Jan", "5 Feb", "16 Feb", "28 Feb", "12 Mar"]],
])("the line of time of tellings %s has few marks, which say the day where it begins", (_, from, to, words) => {
  expect(marksOf(from, to)).toEqual(words);
});

test("fourteen sources and forty tellings are drawn, and all are counted in words", () => {
  const many = Array.from({ length: 60 }, (_, at) => telling(`s${at % 20}`, at, at === 0 ? "first" : "report"));
  const drawn = String(timeline(many));
  expect([drawn.split('class="row"').length - 1, drawn.split("<circle").length - 1]).toEqual([14, 40]);
  expect(drawn).toContain("60 tellings between 1 Jan 1970, 00:00 UTC and 1 Jan 1970, 00:59 UTC, listed below");
  expect(drawn).toContain('viewBox="0 0 720 510"');
});

test("the first telling stands at the line's left end, the last at its right, and one alone needs no line", () => {
  const drawn = String(timeline([telling("wire", 5, "first"), telling("herald", 65, "copy")]));
  expect([...drawn.matchAll(/cx="(\d+)" cy="(\d+)"/g)].map(([, x, y]) => [x, y])).toEqual([
    ["208", "48"],
    ["696", "82"],
  ]);
  expect(timeline([telling("wire", 5, "first")])).toBe("");
});

test("a long name is shortened to twenty-four characters, never in the midst of one", () => {
  const named = (source: string) =>
    String(timeline([{ ...telling("a", 0, "first"), source }, telling("b", 1, "copy")]));
  expect(named("😀".repeat(24))).toContain(`>${"😀".repeat(24)}</text>`);
  expect(named("😀".repeat(25))).toContain(`>${"😀".repeat(23)}…</text>`);
});
