import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tributary } from "./tributary.ts";

const scratch = mkdtempSync(join(tmpdir(), "tributary-opml-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function feeds(name: string, files: Readonly<Record<string, string>>): string {
  const config = join(scratch, name);
  mkdirSync(config);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(config, file), text);
  return config;
}

function opml(name: string, body: string): string {
  const path = join(scratch, name);
  writeFileSync(
    path,
    `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`,
  );
  return path;
}

const outline = (url: string, title: string, more = "") =>
  `<outline type="rss" text="${title}" xmlUrl="${url}" ${more}/>`;
const nested = `
  <outline text="Science &amp; Space">
    ${outline("https://moon.example/feed", "Moon")}
    <outline text="Near"><outline text="Nearer">${outline("https://orbit.example/feed", "Orbit: the blog")}</outline></outline>
  </outline>
  <outline text="World">${outline("https://a.example/feed/", "A")}${outline("https://b.example/feed", "B")}</outline>
  ${outline("https://cat.example/feed", "Cat", 'category="/Pets/Cats,/Fun"')}
  ${outline("https://loose.example/feed", "Loose")}`;
const world = "title: The world # all of it\nsources: [https://a.example/feed]\n";

test("opml import makes a feed of each outermost folder or category, and adds to those there are", async () => {
  const config = feeds("folders", { "world.yaml": world });
  const { code, out } = await tributary(["opml", "import", opml("my-subscriptions.opml", nested), "--config", config]);
  expect([code, out.trim().split("\n")]).toEqual([
    0,
    [
      "science-space: 2 sources added.",
      "world: 1 source added, 1 there already.",
      "pets: 1 source added.",
      "my-subscriptions: 1 source added.",
    ],
  ]);
  expect(readFileSync(join(config, "science-space.yaml"), "utf8")).toBe(
    'title: Science & Space\nsources:\n  - url: https://moon.example/feed\n    title: Moon\n  - url: https://orbit.example/feed\n    title: "Orbit: the blog"\n',
  );
  expect(readFileSync(join(config, "world.yaml"), "utf8")).toBe(
    "title: The world # all of it\nsources: [https://a.example/feed, {url: https://b.example/feed, title: B}]\n",
  );
});

test("opml import makes the feeds folder where there is none yet", async () => {
  const config = join(scratch, "not", "there", "yet");
  const { code } = await tributary([
    "opml",
    "import",
    opml("first.opml", nested),
    "--feed",
    "mine",
    "--config",
    config,
  ]);
  expect([code, readdirSync(config)]).toEqual([0, ["mine.yaml"]]);
});

test("opml import --feed puts all into one feed, and a second time adds nothing", async () => {
  const config = feeds("one", {});
  const file = opml("one.opml", nested);
  const first = await tributary(["opml", "import", file, "--feed", "all", "--config", config]);
  const text = readFileSync(join(config, "all.yaml"), "utf8");
  const second = await tributary(["opml", "import", file, "--feed", "all", "--config", config]);
  expect([first.out, second.out]).toEqual(["all: 6 sources added.\n", "all: 0 sources added, 6 there already.\n"]);
  expect(readFileSync(join(config, "all.yaml"), "utf8")).toBe(text);
});

test("opml import takes in what it can of a broken file, and names the rest with its line", async () => {
  const config = feeds("broken", {});
  const path = join(scratch, "broken.opml");
  writeFileSync(
    path,
    `<opml><body>\n<outline text=A xmlUrl='https://a.example/?x=1&y=2'>\n<outline xmlUrl="ftp://b.example/"/>\n<outline xmlURL="https://c.example/" text="C & D"`,
  );
  const { code, out, err } = await tributary(["opml", "import", path, "--feed", "all", "--config", config]);
  expect([code, out]).toEqual([1, "all: 1 source added.\n"]);
  expect(err).toContain("broken.opml:3: xmlUrl must be an absolute http or https address");
  expect(readFileSync(join(config, "all.yaml"), "utf8")).toContain("https://a.example/?x=1&y=2");
});

test.each([
  ["no OPML", "<rss/>", "is not OPML"],
  ["an empty list", "<opml><body/></opml>", "no sources"],
])("opml import of %s writes nothing and is wrong use", async (what, text, message) => {
  const config = feeds(what, {});
  const path = join(scratch, `${what}.opml`);
  writeFileSync(path, text);
  const { code, err } = await tributary(["opml", "import", path, "--config", config]);
  expect([code, err, readdirSync(config)]).toEqual([2, expect.stringContaining(message), []]);
});

test("opml import takes 10,000 outlines", async () => {
  const config = feeds("many", {});
  const many = Array.from({ length: 10_000 }, (_, at) => outline(`https://s${at}.example/feed`, `Site ${at}`)).join(
    "\n",
  );
  const { code, out } = await tributary(["opml", "import", opml("many.opml", many), "--config", config]);
  expect([code, out]).toEqual([0, "many: 10000 sources added.\n"]);
});

test("what opml export prints, opml import reads again", async () => {
  const config = feeds("round", {});
  await tributary(["opml", "import", opml("round.opml", nested), "--config", config]);
  const { out } = await tributary(["opml", "export", "--config", config]);
  const again = feeds("again", {});
  writeFileSync(join(scratch, "again.opml"), out);
  await tributary(["opml", "import", join(scratch, "again.opml"), "--config", again]);
  const read = (folder: string) =>
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8").replace(/^title.*\n/, "")]);
  expect(read(again)).toEqual(read(config));
});

test("a source of two feeds stands in both after an export and an import, and a host is nobody's title", async () => {
  const config = feeds("shared", { "arts.yaml": "sources: [https://a.example/feed]\n", "world.yaml": world });
  const { out } = await tributary(["opml", "export", "--config", config, "--data", scratch]);
  const path = join(scratch, "shared.opml");
  writeFileSync(path, out);
  const again = feeds("shared-again", {});
  const { out: said } = await tributary(["opml", "import", path, "--config", again]);
  expect(said).toBe("arts: 1 source added.\nthe-world: 1 source added.\n");
  expect(readFileSync(join(again, "arts.yaml"), "utf8")).toBe("title: Arts\nsources:\n  - https://a.example/feed\n");
});

test("opml export of one feed prints its sources, and knows only feeds that are there", async () => {
  const config = feeds("export", { "world.yaml": world });
  const { out } = await tributary(["opml", "export", "world", "--config", config]);
  expect(out).toContain('<outline type="rss" text="a.example" title="a.example" xmlUrl="https://a.example/feed"/>');
  const unknown = await tributary(["opml", "export", "word", "--config", config]);
  expect([unknown.code, unknown.err]).toEqual([2, "tributary opml export: there is no feed word; there are world\n"]);
});
