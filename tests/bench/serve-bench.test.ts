import { expect, test } from "vitest";
import { benchRun } from "./bench-run.ts";

interface Serving {
  readonly contestant: string;
  readonly answers: string;
  readonly failures: number;
  readonly requests: number;
  readonly bytes: number;
}

test("npm run bench -- serve answers every reader with the same bytes, whole and as 304", async () => {
  const { printed, figures } = await benchRun("serve", "--connections", "2", "--seconds", "1");
  const { servings } = figures as { servings: readonly Serving[] };
  const whole = (servings[1]?.bytes ?? 0) / (servings[1]?.requests ?? 0);
  expect(whole).toBeGreaterThan(1000);
  expect(
    servings.map(({ contestant, answers, failures, bytes, requests }) => [
      contestant,
      answers,
      failures,
      bytes / requests,
    ]),
  ).toEqual([
    ["tributary", "200", 0, whole],
    ["bare Hono", "200", 0, whole],
    ["tributary", "304", 0, 0],
    ["bare Hono", "304", 0, 0],
  ]);
  expect(printed.match(/^bare Hono +\d.* 1\.00 /gm)).toHaveLength(2);
});
