import fc from "fast-check";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { problemLine } from "../../src/config/problem-line.ts";
import { refusals } from "./refusals.ts";

test.each([
  [
    "a tab for indentation",
    "sources:\n\t- https://a.example/feed\n",
    ["2: is indented with a tab; YAML allows only spaces"],
  ],
  [
    "a bracket left open",
    "title: A\nsources: [https://a.example/feed\n",
    ["3: is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ],
  ["a quote left open", 'title: "A\n', ['2: is not YAML: Missing closing "quote']],
  [
    "a colon in plain text",
    "title: World: news\n",
    ['1: is not YAML: Nested mappings are not allowed in compact mappings; put a text that holds ": " in quotes'],
  ],
  [
    "settings below an address",
    "sources:\n  - https://a.example/feed\n    title: A\n",
    [
      '2: is not YAML: Implicit keys need to be on a single line; a source with settings begins with a key too, "- url: https://…"',
    ],
  ],
  [
    "a pattern in double quotes",
    'include:\n  - pattern: "\\d+"\n',
    ["2: is not YAML: Invalid escape sequence \\d; put the text in single quotes"],
  ],
  [
    "a text that begins with a sign",
    "title: @home\n",
    ["1: is not YAML: Plain value cannot start with reserved character @; put the text in quotes"],
  ],
  ["a second document", "title: A\n---\ntitle: B\n", ["2: a second document begins here (---); write one feed a file"]],
  ["a key written twice", "title: A\nsources: []\ntitle: B\n", ["3: title is written twice; keep one"]],
  [
    "a key written twice in a source",
    "sources:\n  - url: https://a.example/\n    url: https://b.example/\n",
    ["3: url is written twice; keep one"],
  ],
  ["an alias of nothing", "title: A\nsources:\n  - *bbc\n", ["3: *bbc names nothing; put it in quotes if it is text"]],
  [
    "an alias before its anchor",
    "sources: *list\nshared: &list [a]\n",
    ["1: *list names nothing; put it in quotes if it is text"],
  ],
  ["a list for a key", "? [a, b]\n: c\n", ["1: a key must be plain text"]],
  [
    "a file that grows without end",
    `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]\n`)
      .join("")}`,
    ["1: uses so many aliases (*name) that it would fill the memory"],
  ],
  ["a file too large", `# ${"x".repeat(1024 * 1024)}`, ["1: is larger than 1 MiB; split it into several feeds"]],
])("refused as YAML, with its line: %s", (_, text, lines) => {
  expect(refusals({ "feeds/world.yaml": text })).toEqual(lines.map((line) => `feeds/world.yaml:${line}`));
});

test.each([
  ["brackets", "[".repeat(100_000)],
  ["dashes", "- ".repeat(100_000)],
  ["braces", "{a: ".repeat(100_000)],
  ["a ladder of keys", Array.from({ length: 800 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
])("nesting without end is refused: %s", (_, text) => {
  expect(refusals({ "feeds/world.yaml": text })).not.toEqual([]);
});

test("a file as people save it on Windows counts its lines as editors do", () => {
  const text = "\uFEFFtitle: A\r\nsources:\r\n  - https://a.example/feed\r\n  - b.example/feed\r\n";
  expect(loadConfig([{ path: "feeds/world.yaml", text }])).toEqual({
    kind: "refused",
    problems: [
      {
        file: "feeds/world.yaml",
        line: 4,
        column: 5,
        message: 'source must be an absolute http or https address, not "b.example/feed"',
        suggestion: "https://b.example/feed",
      },
    ],
  });
});

test("an anchor and its alias spare writing a setting twice", () => {
  const text =
    "sources:\n  - {url: https://a.example/, headers: &h {X-A: b}}\n  - {url: https://b.example/, headers: *h}\n";
  expect(refusals({ "feeds/world.yaml": text })).toEqual([]);
});

const word = fc.constantFrom(
  ...["sources", "url", "title", "headers", "polling", "shared", "limits", "include", "pattern", "words", "__proto__"],
  ...[
    "- ",
    ": ",
    "\n",
    "\n  ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "? ",
    "|",
    ">",
    "!!binary ",
    "<<",
    "'",
    '"',
    "#",
    "\t",
    "~",
    "1",
    "30m",
  ],
  ...["https://a.example/feed", "a.example", "(?i)x", "constructor", "toString"],
);

test("whatever the files hold, the loader answers", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(word, { maxLength: 40 }).map((words) => words.join("")),
  );
  const path = fc.constantFrom(
    "feeds/a.yaml",
    "feeds/b.yml",
    "feeds/_site.yaml",
    "feeds/_overrides.yaml",
    "feeds/x.opml",
    "feeds/__proto__.yaml",
  );
  const files = fc.array(fc.record({ path, text }), { maxLength: 4 });
  fc.assert(
    fc.property(files, (folder) => {
      const outcome = loadConfig(folder);
      const lines = outcome.kind === "refused" ? outcome.problems.map(problemLine) : ["loaded"];
      return lines.length > 0 && lines.every((line) => !line.includes("\n"));
    }),
    { numRuns: 1000, seed: 20261124 },
  );
});

test("whatever JSON a file holds, the loader answers", () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (feed, site) => {
      const outcome = loadConfig([
        { path: "feeds/a.yaml", text: feed },
        { path: "feeds/_site.yaml", text: site },
      ]);
      return outcome.kind === "refused";
    }),
    { numRuns: 500, seed: 20261124 },
  );
});

test("a thousand mistakes are enough for one reading", () => {
  const keys = Array.from({ length: 30_000 }, (_, index) => `wrong${index}: 1`).join("\n");
  expect(refusals({ "feeds/world.yaml": keys })).toHaveLength(1000);
});
