import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { missingReader } from "./required-reader.ts";
import { servedDemo } from "./served-demo.ts";

const run = promisify(execFile);
const quietly =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  );
let demo: Awaited<ReturnType<typeof servedDemo>>;
let expected: readonly { readonly id: string; readonly title: string; readonly url: string }[];
const scratch = mkdtempSync(join(tmpdir(), "tributary-readers-"));

beforeAll(async () => {
  demo = await servedDemo();
  const feed = await (await fetch(`${demo.url}/kazakhstan.json`)).json();
  expected = (feed as { items: typeof expected }).items;
  expect(expected.length).toBeGreaterThan(10);
});
afterAll(async () => {
  await demo.close();
  rmSync(scratch, { recursive: true, force: true });
});
const chromium = missingReader("chromium", "--version");
test.skipIf(chromium !== null)(
  "Chromium shows each story of the page once",
  async () => {
    const { stdout } = await run(
      "chromium",
      [...quietly, `--user-data-dir=${join(scratch, "profile")}`, "--dump-dom", `${demo.url}/kazakhstan`],
      {
        timeout: 60_000,
        maxBuffer: 2 ** 26,
      },
    );
    expect(stdout.match(/<article/g)?.length).toBe(expected.length);
  },
  90_000,
);

test("the page asks for nothing but itself: no script, no picture or style from anywhere else", async () => {
  const page = await (await fetch(`${demo.url}/kazakhstan`)).text();
  expect(page).not.toMatch(/<(?:script|img|iframe|object|embed)\b/i);
  expect(page.match(/<link rel="(?:stylesheet|preload|icon)"[^>]*href="https?:/g)).toBeNull();
});
