import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import RssParser from "rss-parser";
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
const titles = () => expected.map(({ title }) => title).sort();

test.each(["rss", "atom"])("an rss-parser subscriber of the .%s feed sees every story once", async (format) => {
  const { items } = await new RssParser().parseURL(`${demo.url}/kazakhstan.${format}`);
  expect(items.map(({ title }) => title).sort()).toEqual(titles());
  expect(items.map(({ link }) => link).sort()).toEqual(expected.map(({ url }) => url).sort());
});

const feedparser = missingReader("/usr/bin/python3", "-c", "import feedparser");
test.skipIf(feedparser !== null).each(["rss", "atom"])(
  "Python's feedparser reads the .%s feed without a complaint",
  async (format) => {
    const script =
      "import feedparser, json, sys; feed = feedparser.parse(sys.argv[1]); " +
      "print(json.dumps({'bozo': bool(feed.bozo), 'ids': [e.id for e in feed.entries], 'titles': sorted(e.title for e in feed.entries), 'dated': all('published_parsed' in e for e in feed.entries)}))";
    const { stdout } = await run("/usr/bin/python3", ["-c", script, `${demo.url}/kazakhstan.${format}`]);
    expect(JSON.parse(stdout)).toEqual({
      bozo: false,
      ids: expected.map(({ id }) => id),
      titles: titles(),
      dated: true,
    });
  },
);

const newsboat = missingReader("newsboat", "--version");
test.skipIf(newsboat !== null)("newsboat subscribes, and reloading brings nothing twice", async () => {
  const [urls, cache, config] = [join(scratch, "urls"), join(scratch, "cache.db"), join(scratch, "config")];
  writeFileSync(urls, `${demo.url}/kazakhstan.atom\n`);
  writeFileSync(config, "");
  const reload = () =>
    run("newsboat", ["-u", urls, "-c", cache, "-C", config, "-x", "reload"], {
      env: { ...process.env, HOME: scratch },
    });
  await reload();
  await reload();
  const unread = await run("newsboat", ["-u", urls, "-c", cache, "-C", config, "-x", "print-unread"], {
    env: { ...process.env, HOME: scratch },
  });
  expect(unread.stdout).toContain(`${expected.length} unread articles`);
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
