import { expect, test } from "vitest";
import { benchRun } from "./bench-run.ts";

test("npm run bench -- stories says what one more entry costs, and how many stories there are", async () => {
  const { printed, figures } = await benchRun("stories", "--entries", "50,100");
  expect(printed).toMatch(/^retained +CPU ms each +ratio/m);
  expect(figures).toMatchObject({ bench: "stories", figures: [{ retained: 50 }, { retained: 100 }] });
});
