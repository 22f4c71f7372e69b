import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tributary } from "./tributary.ts";

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><link>/</link>${[1, 2, 3, 4, 5, 6]
    .map((n) => `<item><title>Entry ${n}</title><guid>${title}-${n}</guid></item>`)
    .join("")}</channel></rss>`;
const link = (href: string, title: string) =>
  `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`;
const pages: Readonly<Record<string, string>> = {
  "/news.xml": feed("Harbour Post"),
  "/sport.xml": feed("Harbour Sport"),
  "/comments/feed": feed("Comments"),
  "/one": `<!doctype html><html><head>${link("news.xml", "News")}</head><body></body></html>`,
  "/several": `<!doctype html><html><head>${link("/comments/feed", "Comments")}${link("/news.xml", "News")}${link("/sport.xml", "Sport")}</head></html>`,
  "/silent/": "<!doctype html><html><body>No links</body></html>",
  "/silent/rss.xml": feed("Found at a usual place"),
};
const folder = mkdtempSync(join(tmpdir(), "tributary-add-"));
let asked: string[] = [];
const server = createServer(({ url = "" }, response) => {
  asked.push(url);
  const text = pages[url];
  const type = text?.startsWith("<rss") ? "application/rss+xml" : "text/html";
  const status = url === "/moved" ? 301 : text === undefined ? 404 : 200;
  response.writeHead(status, { "content-type": type, ...(url === "/moved" && { location: "/news.xml" }) }).end(text);
});
let origin = "";

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const world =
  "# Of the world\ntitle: World # it is\nsources:\n  - https://a.example/feed   # first\n\nlimits: {items: 10}\n";

function feeds(name: string, files: Readonly<Record<string, string>>): string {
  const config = join(folder, name);
  mkdirSync(config);
  const site = "polling: {host-gap: 0s}\nallow-private-hosts: [127.0.0.1]\n";
  for (const [file, text] of Object.entries({ "_site.yaml": site, ...files })) writeFileSync(join(config, file), text);
  asked = [];
  return config;
}

test("add reads a feed with one request, shows its latest entries and writes it below the others (F6)", async () => {
  const config = feeds("direct", { "world.yaml": world });
  const { code, out } = await tributary(["add", `${origin}/news.xml`, "--config", config]);
  expect([code, asked]).toEqual([0, ["/news.xml"]]);
  expect(out).toContain("Harbour Post · rss, 6 entries");
  expect(out.match(/Entry \d/g)).toEqual(["Entry 1", "Entry 2", "Entry 3", "Entry 4", "Entry 5"]);
  expect(readFileSync(join(config, "world.yaml"), "utf8")).toBe(
    world.replace("# first\n", `# first\n  - ${origin}/news.xml\n`),
  );
});

test("add finds the feed that a page names, with two requests (F6)", async () => {
  const config = feeds("named", { "world.yaml": world });
  const { code } = await tributary(["add", `${origin}/one`, "--title", "Harbour", "--config", config]);
  expect([code, asked]).toEqual([0, ["/one", "/news.xml"]]);
  expect(readFileSync(join(config, "world.yaml"), "utf8")).toContain(
    `  - url: ${origin}/news.xml\n    title: Harbour\n`,
  );
});

test("add takes the first of several feeds when nobody can be asked, the comments' last, and names the others", async () => {
  const config = feeds("several", { "world.yaml": world });
  const { out } = await tributary(["add", `${origin}/several`, "--yes", "--config", config]);
  expect(out).toContain(
    `The page names 3 feeds:\n  News  ${origin}/news.xml\n  Sport  ${origin}/sport.xml\n  Comments`,
  );
  expect(readFileSync(join(config, "world.yaml"), "utf8")).toContain(`${origin}/news.xml`);
});

test("add looks at the usual places of a page that names no feed, one after another until one is there", async () => {
  const config = feeds("silent", { "world.yaml": world });
  const { code } = await tributary(["add", `${origin}/silent/`, "--config", config]);
  expect([code, asked]).toEqual([0, ["/silent/", "/silent/feed", "/silent/rss.xml"]]);
});

test("add writes where the feed has moved to for good", async () => {
  const config = feeds("moved", { "world.yaml": world });
  await tributary(["add", `${origin}/moved`, "--config", config]);
  expect(readFileSync(join(config, "world.yaml"), "utf8")).toContain(`  - ${origin}/news.xml\n`);
});

test("add makes the feed that is named and not there yet", async () => {
  const config = feeds("new", {});
  const { code } = await tributary(["add", `${origin}/news.xml`, "--feed", "harbour", "--config", config]);
  expect([code, readFileSync(join(config, "harbour.yaml"), "utf8")]).toEqual([0, `sources:\n  - ${origin}/news.xml\n`]);
});

test.each([
  [
    "is in the feed already, without asking for it",
    ["https://www.a.example/feed/"],
    "world has it already, as https://a.example/feed",
    [],
  ],
  ["is no address", ["a.example"], '"a.example" is not an address', []],
  ["answers with nothing", ["ORIGIN/none"], "ORIGIN/none is no feed: ", ["/none"]],
  [
    "has a feed's name that cannot be one",
    ["ORIGIN/news.xml", "--feed", "My Feed"],
    '"My Feed" cannot be a feed\'s name',
    [],
  ],
])("add refuses what %s, in one line, and writes nothing", async (what, words, message, requests) => {
  const config = feeds(`refused-${what.length}`, { "world.yaml": world });
  const own = (text: string) => text.replace("ORIGIN", origin);
  const { code, err } = await tributary(["add", ...words.map(own), "--config", config]);
  expect([code, err.trim().split("\n").length, asked]).toEqual([2, 1, requests]);
  expect(err).toContain(own(message));
  expect(readFileSync(join(config, "world.yaml"), "utf8")).toBe(world);
});

test("add wants to know which feed, when there are several and nobody can be asked", async () => {
  const config = feeds("which", { "world.yaml": world, "sport.yaml": "sources: [https://b.example/]\n" });
  const { code, err } = await tributary(["add", `${origin}/news.xml`, "--config", config]);
  expect([code, err, asked]).toEqual([
    2,
    "tributary add: say which feed takes it in, with --feed: sport, world, or a new name\n",
    [],
  ]);
});

test("add knows what a private feed carries", async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: ${secret:NAME} is what operators write.
  const desk = "sources: [https://a.example/feed]\ntoken: ${secret:DESK}\n";
  const config = feeds("private", { "world.yaml": world, "desk.yaml": desk });
  const { code, err } = await tributary(["add", "https://a.example/feed", "--feed", "desk", "--config", config]);
  expect([code, err]).toEqual([2, "tributary add: desk has it already\n"]);
});

test("add writes nothing into a configuration that has mistakes", async () => {
  const config = feeds("mistaken", { "world.yaml": `${world}colour: red\n` });
  const { code, err } = await tributary(["add", `${origin}/news.xml`, "--feed", "new", "--config", config]);
  expect([code, err, existsSync(join(config, "new.yaml"))]).toEqual([
    2,
    expect.stringContaining("unknown key colour"),
    false,
  ]);
});
