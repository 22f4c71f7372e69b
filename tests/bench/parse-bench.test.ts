import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { benchRun } from "./bench-run.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-bench-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("npm run bench -- parse prints each reader's time as a ratio to ours", async () => {
  const { printed, figures } = await benchRun("parse", "--count", "6", "--passes", "1");
  const rows = printed.split("\n").filter((line) => /^(?:tributary|htmlparser2|feedsmith|rss-parser)\b/.test(line));
  expect(rows.map((row) => [row.split("  ")[0], /\d–\d\S* +\d+\.\d/.test(row), row.at(-1)])).toEqual([
    ["tributary", true, "0"],
    ["tributary, sanitising", true, "0"],
    // One of the six is a JSON Feed, which they do not read.
    ["htmlparser2", true, "1"],
    ["feedsmith", true, "0"],
    ["rss-parser", true, "1"],
  ]);
  expect(figures).toMatchObject({ bench: "parse", documents: 6, figures: { length: 5 } });
});

test("npm run bench -- parse reads the feeds of a folder and those below, and nothing else there", async () => {
  mkdirSync(join(folder, "below"));
  writeFileSync(join(folder, "one.bin"), "<?xml version='1.0'?><rss><channel><title>one</title></channel></rss>");
  writeFileSync(join(folder, "below", "two.json"), '{"version": "https://jsonfeed.org/version/1.1", "items": []}');
  writeFileSync(join(folder, "notes.txt"), "no feed");
  const { figures } = await benchRun("parse", "--documents", folder, "--passes", "1", "--no-peers");
  expect(figures).toMatchObject({ documents: 2, figures: [{ failed: 0 }, { failed: 0 }] });
});
