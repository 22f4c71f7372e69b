import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cronTriggers, workOfTrigger } from "../../../src/worker/cron-triggers.ts";

test("wrangler.toml names each cron trigger that the Worker knows, and no other", () => {
  const [, crons = ""] = /^crons = (\[.*\])$/m.exec(readFileSync("wrangler.toml", "utf8")) ?? [];
  expect(JSON.parse(crons)).toEqual(Object.values(cronTriggers));
});

test.each([
  ["* * * * *", { sends: true, decides: false, renders: false }],
  ["*/1 * * * *", { sends: false, decides: true, renders: false }],
  ["0-59 * * * *", { sends: false, decides: false, renders: true }],
  ["*/5 * * * *", { sends: true, decides: true, renders: true }],
  [undefined, { sends: true, decides: true, renders: true }],
])("a minute that comes by %s does its work", (cron, work) => {
  expect(workOfTrigger(cron)).toEqual(work);
});
