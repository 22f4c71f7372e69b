import { expect, test } from "vitest";
import type { Instant } from "../../../src/model/scalars.ts";
import { rhythmInWords, rhythmOf, rhythmWith, secondsUntilNews } from "../../../src/stages/fetch/rhythm.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const hourMs = 3_600_000;
// A Wednesday, on the hour.
const now = instant("2026-10-21T07:00:00Z");
const hourNow = now / hourMs;
const at = (iso: string) => instant(iso);

test("an hour with many entries is one hour with news, and hours are kept in order", () => {
  const hours = rhythmWith([hourNow - 1], [now, (now + 60_000) as Instant, (now - 5 * hourMs) as Instant]);
  expect(hours).toEqual([hourNow - 5, hourNow - 1, hourNow]);
});

test("only the newest 96 hours are kept", () => {
  const many = Array.from({ length: 200 }, (_, index) => (now - index * hourMs) as Instant);
  const hours = rhythmWith([], many);
  expect([hours.length, hours[0], hours.at(-1)]).toEqual([96, hourNow - 95, hourNow]);
});

test("a source that never brought anything has no rhythm", () => expect(rhythmOf([], now)).toBeNull());

test("a weekday paper is not expected on a Sunday", () => {
  const days = Array.from({ length: 60 }, (_, day) => hourNow - 24 * (60 - day));
  const weekdays = days.filter((hour) => ![0, 6].includes(new Date(hour * hourMs).getUTCDay()));
  const rhythm = rhythmOf(weekdays, now);
  const sunday = rhythm?.likelihood(at("2026-10-25T07:00:00Z")) ?? 0;
  const monday = rhythm?.likelihood(at("2026-10-26T07:00:00Z")) ?? 0;
  expect(sunday).toBeLessThan(monday / 3);
});

test("an old pinned entry does not make a lively source look slow", () => {
  const lively = Array.from({ length: 30 }, (_, ago) => hourNow - 24 * (30 - ago));
  expect(rhythmOf([hourNow - 24 * 4000, ...lively], now)?.newsADay).toBeCloseTo(1, 1);
});

test("a source that falls silent is expected less and less", () => {
  const daily = Array.from({ length: 10 }, (_, ago) => hourNow - 24 * (10 - ago));
  const later = (days: number) => rhythmOf(daily, (now + days * 24 * hourMs) as Instant)?.newsADay;
  expect([later(0), later(10), later(990)]).toEqual([1, 0.5, 0.01]);
});

test.each<[string, number, string]>([
  ["twelve a day", 1 / 12, "news about 12 times a day"],
  ["one a day", 1, "news about once a day"],
  ["three a week", 7 / 3, "news about 3 times a week"],
  ["two a month", 15, "news about 2 times a month"],
  ["one a year", 365, "news less than once a month"],
])("%s, in words", (_, everyDays, words) => {
  const hours = Array.from({ length: 12 }, (_, ago) => Math.round(hourNow - 24 * everyDays * (12 - ago)));
  const rhythm = rhythmOf(hours, now);
  expect(rhythm && rhythmInWords({ ...rhythm, likelihood: () => 1 }, now)).toBe(words);
});

test("news is waited for no longer than the limit", () => {
  const rhythm = { newsADay: 0.001, likelihood: () => 1 };
  expect(secondsUntilNews(rhythm, now, 0.3, 7200)).toBe(7200);
});

test("where 24 pieces of news come a day, half a piece comes in half an hour", () => {
  expect(secondsUntilNews({ newsADay: 24, likelihood: () => 1 }, now, 0.5, 7200)).toBe(1800);
});
