import { expect, test } from "vitest";
import type { Instant } from "../../../src/model/scalars.ts";
import { withoutFloods } from "../../../src/stages/identify/without-floods.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const now = instant("2026-10-21T07:00:00Z");
const hoursAgo = (hours: number) => (now - hours * 3_600_000) as Instant;
const entry = (publishedAt: Instant | null, kind = "new", updatedAt: Instant | null = null) => {
  return { kind, identified: { entry: { publishedAt, updatedAt } } };
};
const lookedAnHourAgo = { lastSuccessAt: hoursAgo(1), overlaps: true, most: 3, now };
const neverLooked = { ...lookedAnHourAgo, lastSuccessAt: null };

/** The places of those that are shown. */
function shown(entries: readonly ReturnType<typeof entry>[], arrival: Parameters<typeof withoutFloods>[1]) {
  return withoutFloods(entries, arrival).flatMap(({ kind }, place) => (kind === "archived" ? [] : [place]));
}

test("of a new source the newest entries are shown, wherever they stand", () => {
  const dates = [5, 1, 4, 2, 3].map((hours) => entry(hoursAgo(hours)));
  expect(shown(dates, neverLooked)).toEqual([1, 3, 4]);
});

test("of an archive that says only when its entries were last changed, only the newest few are shown", () => {
  const archive = Array.from({ length: 9 }, (_, days) => entry(null, "new", hoursAgo(24 * (30 - days))));
  expect(shown(archive, lookedAnHourAgo)).toEqual([6, 7, 8]);
});

test("of a new source without dates the first entries are shown", () => {
  expect(
    shown(
      Array.from({ length: 5 }, () => entry(null)),
      neverLooked,
    ),
  ).toEqual([0, 1, 2]);
});

test("a date in the future counts as now", () => {
  expect(
    shown([entry(hoursAgo(0)), entry(hoursAgo(-9999)), entry(hoursAgo(1)), entry(hoursAgo(2))], neverLooked),
  ).toEqual([0, 1, 2]);
});

test("whatever was published since we last looked is shown", () => {
  const many = Array.from({ length: 50 }, () => entry(hoursAgo(0)));
  expect(shown(many, lookedAnHourAgo).length).toBe(50);
});

test("of an archive that a source publishes again, only the newest few are shown", () => {
  const archive = Array.from({ length: 50 }, (_, years) => entry(hoursAgo(24 * 365 * (50 - years))));
  expect(shown([entry(hoursAgo(0)), ...archive], lookedAnHourAgo)).toEqual([0, 48, 49, 50]);
});

test("entries that appear days after their date are shown", () => {
  expect(
    shown(
      Array.from({ length: 9 }, () => entry(hoursAgo(72))),
      lookedAnHourAgo,
    ).length,
  ).toBe(9);
});

test("undated entries are shown, but for a document of nothing but unknown ones", () => {
  const undated = Array.from({ length: 5 }, () => entry(null));
  expect([
    shown(undated, lookedAnHourAgo).length,
    shown(undated, { ...lookedAnHourAgo, overlaps: false }).length,
  ]).toEqual([5, 3]);
});

test("an edited entry is never archived", () => {
  const edited = Array.from({ length: 5 }, () => entry(hoursAgo(9999), "edited"));
  expect(shown(edited, lookedAnHourAgo).length).toBe(5);
});
