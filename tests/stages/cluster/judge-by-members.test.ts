import { expect, test } from "vitest";
import type { Compared } from "../../../src/stages/cluster/compared.ts";
import { judgeCompared } from "../../../src/stages/cluster/judge.ts";
import { readablePrint } from "../../../src/stages/cluster/readable-print.ts";
import { noStatistics, rarityBy } from "../../../src/stages/cluster/term-statistics.ts";
import { weighedPrint } from "../../../src/stages/cluster/weighed-print.ts";
import { trained } from "../../../src/stages/cluster/weights.ts";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";
import { collision, member } from "./members-of-stories.ts";

function judged(repetition: Compared["repetition"], logOdds: readonly number[]) {
  const report = weighedPrint(
    readablePrint(storyPrint("Ferry hit by a tanker", collision.text, "en")),
    rarityBy(noStatistics("en")),
  );
  return judgeCompared(
    report,
    logOdds.map((one, at) => member(at, one, "collision", repetition)),
    trained,
  ).kind;
}

test.each([
  ["all say so", [2, 1.5, 1, 1, 1], "joins"],
  ["most say so, and few that they are of another event", [3, 2, 2, 0.5, -0.5, -1], "joins"],
  ["two say so, and three the contrary", [2, 1, -2, -3, -4], "apart"],
  ["one text is very like, and the others are not", [9, -1, -1.5, -2], "apart"],
] as const)("a report joins a story by all members that were found: %s", (_, logOdds, kind) => {
  expect(judged("report", logOdds)).toBe(kind);
});

test("a copy stands with its original, however unlike the other members are", () => {
  expect(judged("copy", [9, -1, -1.5, -2])).toBe("joins");
});
