import { expect, test } from "vitest";
import { numbersCompared } from "../../../src/stages/cluster/numbers-compared.ts";

/** Of numbers as a print writes them: "n12", "m2500". */
function numbers(written: string) {
  return written.split(" ").flatMap((one) => {
    const score = one.slice(1);
    return one === "" ? [] : { kind: one.charAt(0), value: Number(score), score, rough: false };
  });
}

const nothing = { alike: 0, conflict: 0, shared: 0, apart: 0, days: 0 };

test.each([
  ["no number in either", "", "", nothing],
  ["numbers in one alone", "n164 d514", "", nothing],
  ["the same toll", "n164", "n164", { ...nothing, alike: 1, shared: 1 }],
  ["another toll", "n164", "n12", { ...nothing, conflict: 0.5, apart: 1 }],
  ["another amount of money", "m25", "m40", { ...nothing, conflict: 1, apart: 1 }],
  ["an amount beside a day", "m25", "d514", { ...nothing, apart: 0 }],
  ["the same day", "d514", "d514 n3", { ...nothing, days: 1 }],
  ["another day", "d514", "d515", { ...nothing, days: -1 }],
  ["another month's day of the same weekday", "d514 w1", "d611 w1", { ...nothing, days: 1 }],
] as const)("numbers compared, %s: the same from either side", (_, one, other, expected) => {
  expect(numbersCompared(numbers(one), numbers(other))).toEqual(expected);
  expect(numbersCompared(numbers(other), numbers(one))).toEqual(expected);
});
