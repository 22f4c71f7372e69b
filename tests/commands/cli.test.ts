import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";
import { running, tributary } from "./tributary.ts";

const scratch = mkdtempSync(join(tmpdir(), "tributary-cli-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function feedsFolder(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, name);
  cpSync("feeds", folder, { recursive: true, filter: (path) => path === "feeds" });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

test("--help names every command and the exit codes, and is no failure", async () => {
  const { code, out } = await tributary(["--help"]);
  expect(code).toBe(0);
  for (const word of ["serve", "poll", "config", "check", "parse", "cluster", "Exit codes"])
    expect(out).toContain(word);
});

test("serve --help names PORT, --config and --data", async () => {
  const { out } = await tributary(["serve", "--help"]);
  for (const word of ["PORT", "--config", "--data", "--log-format"]) expect(out).toContain(word);
});

test("an unknown command is wrong use", async () => expect((await tributary(["pol"])).code).toBe(2));

test("config check names every mistake with its file and line, and is wrong configuration", async () => {
  const folder = feedsFolder("broken", {
    "world.yaml": "title: World\nsorces:\n  - https://example.org/feed\n",
    "sport.yaml": "title: Sport\nsources: [ftp://x]\n",
  });
  const { code, err } = await tributary(["config", "check", "--config", folder]);
  expect(code).toBe(2);
  expect(err).toContain("broken/world.yaml:2: unknown key sorces: did you mean sources?");
  expect(err).toContain("broken/sport.yaml:2:");
});

test("config check is content with the feeds that we ship", async () => {
  const { code, out } = await tributary(["config", "check"]);
  expect([code, out]).toEqual([0, expect.stringContaining("no mistakes")]);
});

test("a folder that is not there is told of in one line", async () => {
  const { code, err } = await tributary(["config", "check", "--config", join(scratch, "nowhere")]);
  expect([code, err.trim().split("\n").length]).toEqual([2, 1]);
});

test.each([
  ["serve", "--port", "0"],
  ["poll", "--once"],
])("a data folder that is a file is told of in one line by %s", async (...command) => {
  const file = join(scratch, "occupied");
  writeFileSync(file, "");
  const { code, err } = await tributary([...command, "--data", file]);
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^[^\n]+: its folder cannot be made [^\n]+ check the path and its permissions\n$/),
  ]);
});

test("poll --once says what failed, and that something did", async () => {
  const folder = feedsFolder("unreachable", { "one.yaml": "title: One\nsources: [http://127.0.0.1/feed]\n" });
  const { code, out } = await tributary([
    "poll",
    "--once",
    "--json",
    "--config",
    folder,
    "--data",
    join(scratch, "data"),
  ]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    polled: 1,
    fresh: 0,
    notModified: 0,
    failed: 1,
    newEntries: 0,
    newStories: 0,
    failures: [{ url: "http://127.0.0.1/feed", sentence: expect.stringContaining("private network") }],
  });
});

test("parse --jsonl answers each line, also for files that are no feed or not there", async () => {
  const file = join(scratch, "feed.xml");
  writeFileSync(file, "<rss version='2.0'><channel><title>News</title><item><title>One</title></item></channel></rss>");
  const asked = [
    { id: "feed", file },
    { id: "gone", file: join(scratch, "none.xml") },
  ].map((line) => JSON.stringify(line));
  const { code, out } = await tributary(["parse", "--jsonl"], `${asked.join("\n")}\nnonsense\n`);
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(answers.map(({ id, feed, error }) => [id, feed?.entries[0].title, typeof error])).toEqual([
    ["feed", "One", "undefined"],
    ["gone", undefined, "string"],
    [null, undefined, "string"],
  ]);
});

test("cluster puts items of one title into one story and says why", async () => {
  const item = (id: string, source: string, title: string) =>
    JSON.stringify({ id, source, title, published: "2022-01-05T10:00:00Z" });
  const items = [
    item("a", "wire", "Unrest spreads across Almaty"),
    item("b", "herald", "Unrest spreads across Almaty"),
    item("c", "post", "Snow closes the mountain road"),
  ];
  const { code, out } = await tributary(["cluster"], items.join("\n"));
  const [a, b, c] = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect([a.story === b.story, a.story === c.story, b.because]).toEqual([
    true,
    false,
    expect.stringContaining("same title"),
  ]);
});

test("cluster names the line that is no item", async () => {
  const { code, err } = await tributary(["cluster"], '{"id":"a","title":"A"}\n{"id":1}\n');
  expect([code, err]).toEqual([2, expect.stringContaining("line 2")]);
});

test("why says that there is no database yet, or no such entry", async () => {
  const nowhere = await tributary(["why", "https://example.org/", "--data", join(scratch, "nothing")]);
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining("run tributary serve first")]);
  const folder = feedsFolder("unread", { "one.yaml": "title: One\nsources: [http://127.0.0.1/feed]\n" });
  const data = join(scratch, "unread-data");
  await tributary(["poll", "--once", "--config", folder, "--data", data]);
  const unknown = await tributary(["why", "https://example.org/", "--config", folder, "--data", data]);
  expect([unknown.code, unknown.err]).toEqual([
    2,
    "tributary why: no entry has the address or id https://example.org/\n",
  ]);
});

test("check tells an author what to mend and where, and fails when there are errors", async () => {
  const feed =
    "<rss version='2.0'><channel><title>News</title><link>https://news.example/</link>\n<item><title>R&D</title><pubDate>soon</pubDate></item></channel></rss>";
  const server = createServer((_, response) => response.setHeader("content-type", "application/rss+xml").end(feed));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const { code, out } = await tributary([
    "check",
    `http://127.0.0.1:${port}/feed`,
    "--allow-private-hosts",
    "127.0.0.1",
    "--config",
    join(scratch, "none"),
  ]);
  server.close();
  expect(code).toBe(1);
  expect(out).toContain("3 errors, 3 warnings:");
  expect(out).toContain('error bareAmpersand\n  2:15 A "&" begins no reference');
  expect(out).toContain(
    'error unreadableDate\n  2:1 entry 1, "R&D": "soon" is no date we can read.\n  To mend it: Write',
  );
});

test("takedown takes an entry by its address once, lists it with its reason, and takes it back", async () => {
  const site = createServer((_, response) =>
    response.end(
      '<rss version="2.0"><channel><title>S</title><item><title>Abara wins</title><link>http://s.example/abara</link></item></channel></rss>',
    ),
  );
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const { port } = site.address() as AddressInfo;
  const config = feedsFolder("takedown", {
    "one.yaml": `sources: [http://127.0.0.1:${port}/feed]\n`,
    "_site.yaml": "allow-private-hosts: [127.0.0.1]\n",
  });
  const where = ["--config", config, "--data", join(scratch, "takedown-data")];
  expect((await tributary(["takedown", ...where])).err).toContain("there is no database");
  await tributary(["poll", "--once", ...where]);
  site.close();
  const data = where.slice(2);
  expect((await tributary(["takedown", ...where])).out).toBe("Nothing was taken down.\n");
  expect((await tributary(["stories", "list", ...data])).out).toBe("Nothing was said by command.\n");
  expect((await tributary(["opml", "export", "one", ...where])).out).toContain('text="S"');
  expect((await tributary(["admin", "rebuild", "two", ...data])).err).toBe("tributary admin: no feed is called two\n");
  expect((await tributary(["admin", "rebuild", "one", ...data])).code).toBe(0);
  const done = await tributary(["takedown", "https://www.s.example/abara/", "--reason", "wrong man", ...where]);
  expect([done.code, done.out]).toEqual([
    0,
    "Taken down: 1 entry. A server that runs renders its feeds anew within a minute.\n",
  ]);
  expect((await tributary(["takedown", "http://s.example/abara", ...where])).out).toContain("Taken down already");
  expect((await tributary(["takedown", ...where])).out).toMatch(/^\S+Z s\.example\/abara \(1 entry\): wrong man\n$/);
  expect((await tributary(["takedown", "http://s.example/abara", "--undo", ...where])).code).toBe(0);
  const unknown = await tributary(["takedown", "http://s.example/abara", "--undo", ...where]);
  expect([unknown.code, unknown.err]).toEqual([
    2,
    "tributary takedown: http://s.example/abara is not taken down; tributary takedown lists what is\n",
  ]);
});

test.each(["soon", "0", "-5", "Infinity", "9000"])(
  "a pause of %s hours is wrong use, and the source stays as it was",
  async (hours) => {
    const { code, err } = await tributary(["admin", "pause", "https://example.org/feed", "--hours", hours]);
    expect([code, err]).toEqual([2, expect.stringContaining("a pause is a number of hours above 0, at most 8784")]);
  },
);

test("with --log-format json a server writes nothing but JSON objects, to its end", async () => {
  const folder = feedsFolder("json-log", { "one.yaml": "title: One\nsources: [http://127.0.0.1/feed]\n" });
  const server = running([
    "serve",
    "--port",
    "0",
    "--log-format",
    "json",
    "--config",
    folder,
    "--data",
    join(scratch, "json"),
  ]);
  const lines: unknown[] = [];
  for await (const line of createInterface({ input: server.stdout })) {
    lines.push(JSON.parse(line));
    if (line.includes('"published"')) server.kill("SIGTERM");
  }
  expect(lines).toContainEqual(expect.objectContaining({ event: "published", feed: "one" }));
});
