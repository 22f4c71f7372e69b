import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("npm run score:stories prints a line for each kind, phenomenon and language, and the precision of pairs", async () => {
  const { stdout } = await run(process.execPath, ["scripts/score-stories.ts"]);
  expect(stdout).toMatch(/^look-alike +\d+ +– +\d+\.\d/m);
  expect(stdout).toMatch(/^back-translated +\d+ +\d+\.\d/m);
  expect(stdout).toMatch(/^uk +\d+/m);
  expect(stdout).toMatch(/^pairs, both halves: precision \d+\.\d, recall \d+\.\d$/m);
});

test("npm run score:stories -- --jsonl writes both halves as the cluster command reads them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "own-stories-"));
  await run(process.execPath, ["scripts/score-stories.ts", "--jsonl", folder]);
  const names = ["own-dev.gold.jsonl", "own-dev.items.jsonl", "own-held-out.gold.jsonl", "own-held-out.items.jsonl"];
  expect(readdirSync(folder).sort()).toEqual(names);
  const [gold, items] = names.map((name) =>
    readFileSync(join(folder, name), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );
  expect(gold?.map(({ id }) => id)).toEqual(items?.map(({ id }) => id));
  const named = (lines: typeof gold) => lines?.find(({ id }) => id === "forecast-1");
  expect(named(gold)).toEqual({ id: "forecast-1", story: "forecast/monday", phenomenon: "weather", kind: "issue" });
  expect(named(items)).toMatchObject({
    published: "2026-03-02T05:00:00.000Z",
    source: "northlandtimes.example",
    lang: "en",
  });
});
