import { expect, test } from "vitest";
import type { Instant } from "../../src/model/scalars.ts";
import { readerCensus } from "../../src/web/reader-census.ts";

const day = 24 * 3_600_000;
const at = (days: number) => (days * day) as Instant;
const reader = (address: string, userAgent = "Reader/1.0") => ({ address, userAgent });

test("F14 nobody is counted before a whole day was watched", () => {
  const census = readerCensus(at(0.5));
  census.note("world", reader("a"), at(0.6));
  expect([census.readersOf(["world"], at(1.4)), census.readersOf(["world"], at(1.5))]).toEqual([null, 1]);
});

test("F14 a reader is counted once, whichever feeds it reads and however often", () => {
  const census = readerCensus(at(0));
  for (const slug of ["world", "world", "technology"]) census.note(slug, reader("a"), at(1.2));
  census.note("technology", reader("b"), at(1.3));
  census.note("sport", reader("c"), at(1.3));
  expect(census.readersOf(["world", "technology"], at(1.5))).toBe(2);
});

test("F14 another program at the same address is another reader", () => {
  const census = readerCensus(at(0));
  for (const agent of ["One/1.0", "Other/2.0"]) census.note("world", reader("a", agent), at(1.2));
  expect(census.readersOf(["world"], at(1.5))).toBe(2);
});

test("F14 a service stands for the subscribers it tells of, from however many addresses it asks", () => {
  const census = readerCensus(at(0));
  census.note("world", reader("a", "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)"), at(1.1));
  census.note("world", reader("b", "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 14 subscribers)"), at(1.2));
  expect(census.readersOf(["world"], at(1.5))).toBe(14);
});

test("F14 who has not come since the day before yesterday is not counted", () => {
  const census = readerCensus(at(0));
  census.note("world", reader("a"), at(1.2));
  census.note("world", reader("b"), at(3.2));
  expect(census.readersOf(["world"], at(3.5))).toBe(1);
});

test("a flood of invented readers is counted only so far", () => {
  const census = readerCensus(at(0));
  for (let number = 0; number < 60_000; number++) census.note("world", reader(String(number)), at(1.2));
  expect(census.readersOf(["world"], at(1.5))).toBe(50_000);
});
