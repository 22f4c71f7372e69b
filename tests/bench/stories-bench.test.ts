import { expect, test } from "vitest";
import { benchRun } from "./bench-run.ts";

test("npm run bench -- stories says what one more entry costs, deciding apart from identifying and storing", async () => {
  const { printed, figures } = await benchRun("stories", "--entries", "50,100");
  expect(printed).toMatch(/^retained +deciding +ratio +identifying +storing/m);
  expect(figures).toMatchObject({ bench: "stories", figures: [{ retained: 50 }, { retained: 100 }] });
});
