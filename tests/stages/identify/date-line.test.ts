import { expect, test } from "vitest";
import { isDateLine, withoutDateLine } from "../../../src/stages/identify/date-line.ts";

test.each([
  ["a day", "DECEMBER 16, 2008", "en", true],
  ["a day with its clock and zone", "Last updated: Tuesday, 6 May 2014, 07:15 GMT", "en", true],
  ["figures alone", "11 / 28 / 05", "en", true],
  ["a German stamp", "Veröffentlicht am 3. März 2020 um 11:57 Uhr", "de", true],
  ["a Turkish stamp", "Son güncelleme: 25 Mart 2020 Çarşamba 16:24", "tr", true],
  ["a headline with a day in it", "Harbour reopens on 4 May 2020", "en", false],
  ["a day without figures", "Monday", "en", false],
])("whether a title is but a date: %s", (_, title, language, isOne) => expect(isDateLine(title, language)).toBe(isOne));

test.each([
  ["Published July 28, 2004 at 1:24 PM Two ships collided.", "en", "Two ships collided."],
  ["02.01.2020 22:22 | Son güncelleme: 02.01.2020 22:22 İki gemi çarpıştı.", "tr", "İki gemi çarpıştı."],
  [
    "publié le 26/03/2020 à 01:38 Deux navires sont entrés en collision.",
    "fr",
    "Deux navires sont entrés en collision.",
  ],
  ["2019 was a year of fog at sea.", "en", "2019 was a year of fog at sea."],
  ["On Monday 5 ships collided.", "en", "On Monday 5 ships collided."],
  ["At 5:30 p.m. two ships collided.", "en", "At 5:30 p.m. two ships collided."],
])("what stands behind the day of publication: %s", (text, language, rest) =>
  expect(withoutDateLine(text, language)).toBe(rest),
);
