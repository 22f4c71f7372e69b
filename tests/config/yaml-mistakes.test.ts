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
    ["2: a bracket is opened here and not closed, or not indented below; close it, or indent what it holds"],
  ],
  [
    "a brace left open before more keys",
    "title: A\nlimits: {items: 3\nupdates: bump\n",
    ["2: a bracket is opened here and not closed, or not indented below; close it, or indent what it holds"],
  ],
  [
    "a bracket closed that was never opened",
    "title: A\nsources: [a]]\n",
    ["2: a bracket is closed that was not opened; open it, or put the text in quotes"],
  ],
  [
    "a quote left open",
    'title: "A\nsources: [https://a.example/]\n',
    ["1: a quote is opened here and not closed; close it where its text ends"],
  ],
  [
    "a single quote left open",
    "sources: [https://a.example/]\ntitle: 'A\n\n",
    ["2: a quote is opened here and not closed; close it where its text ends"],
  ],
  [
    "an apostrophe in single quotes",
    "title: 'It's news'\n",
    ["1: stands behind a quote, bracket or list that has ended; put a whole text in double quotes, or indent the line"],
  ],
  [
    "a key behind a list",
    "- a: b\n- c\nd: e\n",
    ["3: stands behind a quote, bracket or list that has ended; put a whole text in double quotes, or indent the line"],
  ],
  [
    "a colon in plain text",
    "title: World: news\n",
    [
      '1: is read as a key within a value; put a text that holds ": " in quotes, let all keys of one thing begin in one column',
    ],
  ],
  [
    "a key indented below another's text",
    "title: A\n sources: [https://a.example/]\n",
    [
      '1: is read as a key within a value; put a text that holds ": " in quotes, let all keys of one thing begin in one column',
    ],
  ],
  [
    "a key that is indented less than its sisters",
    "defaults:\n    poll: 2h\n  weight: 1\n",
    [
      '3: is indented unlike what it belongs to, or lacks its "- "; let all keys of one thing, or entries of one list, begin in one column',
    ],
  ],
  [
    "an entry without its dash",
    "sources:\n  - https://a.example/\n  https://b.example/\n",
    [
      '3: is indented unlike what it belongs to, or lacks its "- "; let all keys of one thing, or entries of one list, begin in one column',
    ],
  ],
  [
    "an entry that is indented less than the list",
    "sources:\n  - https://a.example/\n - https://b.example/\n",
    ["3: is indented unlike the list above it; let all its entries begin in one column"],
  ],
  [
    "settings below an address",
    "sources:\n  - https://a.example/feed\n    title: A\n",
    ['2: has keys below a bare value; begin with a key here too, "- url: https://…"'],
  ],
  [
    "a key without a space behind its colon",
    "title:A\nsources: []\n",
    ['1: has no space behind its colon; write ": "'],
  ],
  [
    "a text of two lines before a key",
    "title: A\nthis is\na text: b\n",
    ['2: is no key with a value; write ": " behind a key, and put a text of several lines in quotes'],
  ],
  [
    "a key alone",
    "title: A\nsources\n",
    ['2: is no key with a value; write ": " behind a key, "- " before an entry of a list'],
  ],
  [
    "a key of many characters",
    `${"a".repeat(1100)}: b\n`,
    ["1: a key is longer than 1024 characters; end its line or close its quote"],
  ],
  [
    "a list behind its key",
    "title: A\nsources: - https://a.example/\n",
    ["2: a list begins behind its key; write it on the lines below, or in [ ]"],
  ],
  [
    "a merge that was not finished",
    "title: A\n<<<<<<< HEAD\nsources: []\n=======\nsources: [x]\n>>>>>>> b\n",
    [
      "2: is the mark of a merge that was not finished; keep one of both sides",
      "4: is the mark of a merge that was not finished; keep one of both sides",
      "6: is the mark of a merge that was not finished; keep one of both sides",
    ],
  ],
  ["two commas", "sources: [a,,b]\n", ["1: there is one comma too many; remove it"]],
  [
    "no comma between keys in braces",
    "limits: {items: 3 per-source: 2}\n",
    ["1: a comma is missing in [ ] or { }, or a list of lines stands in them; write all between them with commas"],
  ],
  ["no comma between texts in brackets", 'include: ["a" "b"]\n', ["1: a comma is missing here"]],
  [
    "no space before a comment",
    'title: "A"#b\n',
    ["1: a # begins a comment only behind a space; put the text in quotes, or a space before the #"],
  ],
  [
    "a pattern in double quotes",
    'include:\n  - pattern: "\\d+"\n',
    ["2: a \\ in double quotes begins an escape, and this is none; put the text in single quotes"],
  ],
  [
    "a text that begins with a sign",
    "title: @home\n",
    ["1: begins with a sign that means something in YAML; put the text in quotes"],
  ],
  [
    "a text that begins with an ampersand",
    "title: & more\n",
    ["1: & gives a value a name and * repeats what bears it; put the text in quotes if that is not meant"],
  ],
  [
    "a text that begins with a star",
    "title: * more\n",
    ["1: & gives a value a name and * repeats what bears it; put the text in quotes if that is not meant"],
  ],
  [
    "a value with two names",
    "title: &a &b A\n",
    ["1: & gives a value a name and * repeats what bears it; put the text in quotes if that is not meant"],
  ],
  [
    "a name for what is repeated",
    "title: &a A\ndescription: &b *a\n",
    ["2: & gives a value a name and * repeats what bears it; put the text in quotes if that is not meant"],
  ],
  [
    "a text that begins with an exclamation mark",
    "title: !important\n",
    ["1: ! begins a tag, of which none is known here; put the text in quotes"],
  ],
  ["a tag that is none", "title: !x!y A\n", ["1: ! begins a tag, of which none is known here; put the text in quotes"]],
  ["two tags", "title: !!str !!str A\n", ["1: ! begins a tag, of which none is known here; put the text in quotes"]],
  [
    "a text behind the sign for a text below",
    "description: > text here\n",
    ["1: a text behind | or > begins on the next line; put it there, or in quotes"],
  ],
  [
    "a sign for a text below that is none",
    "description: |x\n  text\n",
    ["1: a text behind | or > begins on the next line; put it there, or in quotes"],
  ],
  [
    "a directive that is none",
    "%YAML\n---\ntitle: A\n",
    ["1: a line that begins with % is a directive; remove it, or put the text in quotes"],
  ],
  [
    "a line that begins with a percent sign",
    "%A\ntitle: A\n",
    ["2: a line above begins with %, which is a directive; remove it, or put the text in quotes"],
  ],
  [
    "a key behind three dashes",
    "--- title: A\n",
    ["1: --- stands alone on its line; remove it, or begin a line behind it"],
  ],
  [
    "what has no words of ours",
    "description: |\n    \n  text\n",
    ["3: is not YAML: Block scalars with more-indented leading empty lines must use an explicit indentation indicator"],
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
