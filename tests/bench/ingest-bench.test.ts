import { expect, test } from "vitest";
import { benchRun } from "./bench-run.ts";

test("npm run bench -- ingest polls four times, unchanged feeds answered with 304", async () => {
  const { printed, figures } = await benchRun("ingest", "--feeds", "4", "--entries", "3", "--no-peers");
  const { polls } = figures as { polls: readonly { round: string; answers: object; exitCode: number }[] };
  expect(polls.map(({ round, answers, exitCode }) => [round, answers, exitCode])).toEqual([
    ["first", { full: 4, notModified: 0 }, 0],
    ["unchanged", { full: 0, notModified: 4 }, 0],
    ["unchanged again", { full: 0, notModified: 4 }, 0],
    ["5 % changed", { full: 1, notModified: 3 }, 0],
  ]);
  expect(printed.match(/^tributary +\d.* 1\.00 /gm)).toHaveLength(4);
});
