import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { problemLine } from "../../src/config/problem-line.ts";
import { refusals } from "./refusals.ts";

const good = "sources: [https://a.example/feed]\n";
const longSource = (url: string, setting: string): string => `sources:\n  - url: ${url}\n    ${setting}\n`;
const opml = (outlines: string): string =>
  `<?xml version="1.0"?>\n<opml version="2.0">\n<body>\n${outlines}\n</body>\n</opml>\n`;

test.each([
  ["no file at all", {}, ["feeds:1: there is no feed file; write one, such as feeds/world.yaml"]],
  [
    "a site without a feed",
    { "feeds/_site.yaml": "title: A\n" },
    ["feeds:1: there is no feed file; write one, such as feeds/world.yaml"],
  ],
  [
    "a name with capitals",
    { "feeds/World_News.yaml": good },
    [
      "feeds/World_News.yaml:1: the file name is the feed's address, so it must be small letters, digits and -, at most 63: did you mean world-news.yaml?",
    ],
  ],
  [
    "a name of another script",
    { "feeds/Мир.yaml": good },
    ["feeds/Мир.yaml:1: the file name is the feed's address, so it must be small letters, digits and -, at most 63"],
  ],
  [
    "a name without end",
    { [`feeds/${"a".repeat(64)}.yaml`]: good },
    [
      `feeds/${"a".repeat(64)}.yaml:1: the file name is the feed's address, so it must be small letters, digits and -, at most 63: did you mean ${"a".repeat(63)}.yaml?`,
    ],
  ],
  [
    "a name that begins with a dash",
    { "feeds/-a.yaml": good },
    [
      "feeds/-a.yaml:1: the file name is the feed's address, so it must be small letters, digits and -, at most 63: did you mean a.yaml?",
    ],
  ],
  [
    "two files of one name",
    { "feeds/world.yaml": good, "feeds/world.yml": good },
    ["feeds/world.yml:1: feeds/world.yaml is published as world too; rename one"],
  ],
  [
    "two files of one name in two folders",
    { "feeds/a/world.yaml": good, "feeds/b/world.yaml": good },
    ["feeds/b/world.yaml:1: feeds/a/world.yaml is published as world too; rename one"],
  ],
  [
    "a former name that is in use",
    { "feeds/a.yaml": good, "feeds/b.yaml": `${good}renamed-from: [a]\n` },
    ["feeds/b.yaml:2: a is published by feeds/a.yaml, so it cannot redirect here; remove it"],
  ],
  [
    "a former name that is the name",
    { "feeds/a.yaml": `${good}renamed-from: [a]\n` },
    ["feeds/a.yaml:2: a is this feed's own name; remove it"],
  ],
  [
    "one former name of two feeds",
    { "feeds/a.yaml": `${good}renamed-from: [old]\n`, "feeds/b.yaml": `${good}renamed-from: [old]\n` },
    ["feeds/b.yaml:2: old redirects already, from feeds/a.yaml:2; keep one"],
  ],
  [
    "a former name that the server keeps",
    { "feeds/a.yaml": `${good}renamed-from: [status]\n` },
    ["feeds/a.yaml:2: status is kept for the server's own pages; remove it"],
  ],
  [
    "a site file misspelt",
    { "feeds/a.yaml": good, "feeds/_sites.yaml": "" },
    [
      "feeds/_sites.yaml:1: files that begin with _ publish nothing, and only _site.yaml and _overrides.yaml have a meaning: did you mean _site.yaml?",
    ],
  ],
  [
    "a draft with an underscore",
    { "feeds/a.yaml": good, "feeds/_draft.yaml": "" },
    [
      "feeds/_draft.yaml:1: files that begin with _ publish nothing, and only _site.yaml and _overrides.yaml have a meaning",
    ],
  ],
  [
    "two site files",
    { "feeds/a.yaml": good, "feeds/_site.yaml": "", "feeds/_site.yml": "" },
    ["feeds/_site.yml:1: feeds/_site.yaml describes the site already; keep one"],
  ],

  [
    "a source twice in a feed",
    { "feeds/a.yaml": "sources:\n  - https://a.example/feed\n  - https://A.example/feed#top\n" },
    ["feeds/a.yaml:3: https://a.example/feed stands twice in this feed, first at line 2; remove one"],
  ],
  [
    "a source in a feed and in its shared list",
    {
      "feeds/_site.yaml": "shared:\n  wires:\n    - https://a.example/feed\n",
      "feeds/a.yaml": `${good}shared: [wires]\n`,
    },
    ["feeds/_site.yaml:3: https://a.example/feed stands twice in feeds/a.yaml, first at feeds/a.yaml:1; remove one"],
  ],
  [
    "a shared list misspelt",
    { "feeds/_site.yaml": "shared: {wires: [https://b.example/]}\n", "feeds/a.yaml": `${good}shared:\n  - wire\n` },
    ["feeds/a.yaml:3: _site.yaml has no shared list wire: did you mean wires?"],
  ],
  [
    "a shared list without a site file",
    { "feeds/a.yaml": `${good}shared: [wires]\n` },
    ["feeds/a.yaml:2: _site.yaml has no shared list wires"],
  ],
  [
    "a shared list of a broken site file",
    { "feeds/_site.yaml": "shared: [\n", "feeds/a.yaml": `${good}shared: [wires]\n` },
    [
      "feeds/_site.yaml:1: a bracket is opened here and not closed, or not indented below; close it, or indent what it holds",
    ],
  ],

  [
    "two polls of one source",
    {
      "feeds/a.yaml": longSource("https://x.example/", "poll: 30m"),
      "feeds/b.yaml": longSource("https://x.example/", "poll: 2h"),
    },
    [
      "feeds/b.yaml:2: https://x.example/ has poll 120m here and poll 30m at feeds/a.yaml:2; it is polled once for all feeds, so ask the same in both or in one",
    ],
  ],
  [
    "two identities of one source",
    {
      "feeds/a.yaml": longSource("https://x.example/", "identity: link"),
      "feeds/b.yaml": longSource("https://x.example/", "identity: auto"),
    },
    [
      "feeds/b.yaml:2: https://x.example/ has identity auto here and identity link at feeds/a.yaml:2; it is polled once for all feeds, so ask the same in both or in one",
    ],
  ],
  [
    "two languages of one source",
    {
      "feeds/a.yaml": longSource("https://x.example/", "language: en"),
      "feeds/b.yaml": longSource("https://x.example/", "language: de"),
    },
    [
      "feeds/b.yaml:2: https://x.example/ has language de here and language en at feeds/a.yaml:2; it is polled once for all feeds, so ask the same in both or in one",
    ],
  ],
  [
    "two sets of headers of one source, which are not shown",
    {
      "feeds/a.yaml": longSource("https://x.example/", "headers: {X-Key: hush}"),
      "feeds/b.yaml": longSource("https://x.example/", "headers: {X-Key: hush2}"),
    },
    [
      "feeds/b.yaml:2: https://x.example/ has other headers here than at feeds/a.yaml:2; it is polled once for all feeds, so ask the same in both or in one",
    ],
  ],
  [
    "two defaults that meet in one source",
    { "feeds/a.yaml": `defaults: {poll: 30m}\n${good}`, "feeds/b.yaml": `defaults: {poll: 1h}\n${good}` },
    [
      "feeds/b.yaml:2: https://a.example/feed has poll 60m here and poll 30m at feeds/a.yaml:2; it is polled once for all feeds, so ask the same in both or in one",
    ],
  ],

  [
    "an OPML file that is not there",
    { "feeds/a.yaml": "opml: [mine.opml]\n", "feeds/mien.opml": "" },
    ["feeds/a.yaml:1: there is no OPML file feeds/mine.opml: did you mean mien.opml?"],
  ],
  [
    "an OPML file that is HTML",
    { "feeds/a.yaml": "opml: [mine.opml]\n", "feeds/mine.opml": "<html></html>" },
    ["feeds/mine.opml:1: is not OPML: it has no opml element"],
  ],
  [
    "an OPML file without sources",
    { "feeds/a.yaml": "opml: [mine.opml]\n", "feeds/mine.opml": opml('<outline text="News"/>') },
    ["feeds/mine.opml:1: has no outline with an xmlUrl, so no sources"],
  ],
  [
    "an OPML file with a bad address",
    {
      "feeds/a.yaml": "opml: [mine.opml]\n",
      "feeds/mine.opml": opml('<outline text="News">\n<outline text="A" xmlUrl="a.example/feed"/></outline>'),
    },
    [
      'feeds/mine.opml:5: xmlUrl must be an absolute http or https address, not "a.example/feed": did you mean https://a.example/feed?',
    ],
  ],
  [
    "an OPML file too large",
    { "feeds/a.yaml": "opml: [mine.opml]\n", "feeds/mine.opml": " ".repeat(4 * 1024 * 1024 + 1) },
    ["feeds/mine.opml:1: is larger than 4 MiB"],
  ],
  [
    "an OPML file without end tags",
    { "feeds/a.yaml": "opml: [mine.opml]\n", "feeds/mine.opml": `<opml>${'<outline text="a">'.repeat(200_000)}` },
    ["feeds/mine.opml:1: nests more than 1000 elements"],
  ],
])("refused: %s", (_, files, lines) => {
  expect(refusals(files)).toEqual(lines);
});

test.each([
  "status",
  "why",
  "metrics",
  "healthz",
  "readyz",
  "admin",
  "hub",
  "feeds",
  "style",
  "assets",
  "robots",
  "favicon",
])("no feed is named %s, which the server answers itself", (slug) => {
  expect(refusals({ [`feeds/${slug}.yaml`]: good })).toEqual([
    `feeds/${slug}.yaml:1: the name ${slug} is kept for the server's own pages; rename the file`,
  ]);
});

const site = (text: string): Readonly<Record<string, string>> => ({ "feeds/_site.yaml": text, "feeds/a.yaml": good });

test.each([
  ["a key of a feed", "sources: [https://a.example/feed]\n", ["1: sources belongs in a feed's own file"]],
  [
    "an address without a scheme",
    "public-url: news.example.org\n",
    [
      '1: public-url must be an absolute http or https address, not "news.example.org": did you mean https://news.example.org?',
    ],
  ],
  [
    "an address with a query",
    "public-url: https://news.example.org/?a=b\n",
    ["1: public-url must be a host of its own, without a query (?…): did you mean https://news.example.org?"],
  ],
  [
    "an address below the top of a host",
    "public-url: https://example.org/news/\n",
    ["1: public-url must be a host of its own, without the path /news/: did you mean https://example.org?"],
  ],
  [
    "an e-mail address without mailto:",
    "contact: me@example.org\n",
    [
      "1: contact must be a web page (https://…) or an e-mail address with mailto: before it: did you mean mailto:me@example.org?",
    ],
  ],
  [
    "a name for a contact",
    "contact: me\n",
    ["1: contact must be a web page (https://…) or an e-mail address with mailto: before it"],
  ],
  [
    "a tag without a date",
    "tag: example.org\n",
    ["1: tag must be a name you own and a date on which you owned it, such as news.example.org,2026"],
  ],
  [
    "a tag with its scheme",
    "tag: tag:example.org,2026\n",
    [
      "1: tag must be a name you own and a date on which you owned it, such as news.example.org,2026: did you mean example.org,2026?",
    ],
  ],
  [
    "a tag with capitals",
    "tag: Example.org,2026-01\n",
    [
      "1: tag must be a name you own and a date on which you owned it, such as news.example.org,2026: did you mean example.org,2026-01?",
    ],
  ],
  [
    "a tag of the thirtieth of February",
    "tag: example.org,2026-02-30\n",
    ["1: tag must be a name you own and a date on which you owned it, such as news.example.org,2026"],
  ],
  [
    "a story window in bare hours",
    "story-window: 14\n",
    ["1: story-window must be a duration such as 30s, 20m, 2h or 1d, not 14"],
  ],
  ["a story window of a year", "story-window: 365d\n", ["1: story-window must be from 1h to 30d"]],
  ["F7 polls every five minutes for all", "polling: {every: 5m}\n", ["1: every must be from 15m to 24h"]],
  ["a limit in words", "polling: {limit: large}\n", ['1: limit must be a size such as 8MiB or 500KiB, not "large"']],
  [
    "texts that outlive their entries",
    "retention:\n  full-text: 100d\n  entries: 50d\n",
    ["2: full-text must not be longer than entries are kept, 50d"],
  ],
  ["texts of an hour", "retention: {full-text: 1h}\n", ["1: full-text must be from 2d to 3650d"]],
  ["a database of nothing", "retention: {size: 1KB}\n", ["1: size must be from 20MB to 1000GB"]],
  ["a limit beyond memory", "polling: {limit: 900MiB}\n", ["1: limit must be from 1KiB to 64MiB"]],
  ["no concurrency", "polling: {concurrency: 0}\n", ["1: concurrency must be at least 1"]],
  [
    "a timeout in words",
    "polling: {timeout: long}\n",
    ['1: timeout must be a duration such as 30s, 20m, 2h or 1d, not "long"'],
  ],
  [
    "an address for a private host",
    "allow-private-hosts: ['http://10.0.0.7/']\n",
    [
      "1: entry of allow-private-hosts must be a host name, an address or a range, such as nas.local, 10.0.0.7 or 127.0.0.0/8",
    ],
  ],
  [
    "an impossible address",
    "allow-private-hosts: [10.0.0.700]\n",
    [
      "1: entry of allow-private-hosts must be a host name, an address or a range, such as nas.local, 10.0.0.7 or 127.0.0.0/8",
    ],
  ],
  [
    "a hub without a scheme",
    "hub: hub.example.org\n",
    ['1: hub must be an absolute http or https address, not "hub.example.org": did you mean https://hub.example.org?'],
  ],
  ["shared lists in a list", "shared: [https://a.example/]\n", ["1: shared must be keys with values, not a list"]],
  [
    "a shared list with a space in its name",
    "shared:\n  My Wires: [https://b.example/]\n",
    ["2: My Wires must be named with small letters, digits and -"],
  ],
  [
    "a source of a shared list without an address",
    "shared:\n  wires:\n    - title: AP\n",
    ['3: source "AP" has no url; add one or remove it'],
  ],
])("refused in _site.yaml: %s", (_, text, lines) => {
  expect(refusals(site(text))).toEqual(lines.map((line) => `feeds/_site.yaml:${line}`));
});

test.each([
  [
    "a site with an address but without a tag of its own",
    site("title: A\npublic-url: https://news.example.org\n"),
    [
      "feeds/_site.yaml:1: tag is still the placeholder tributary.invalid,2026; choose your own before anybody subscribes, as all ids begin with it",
    ],
  ],
  ["nothing", site("title: A\n"), []],
])("loaded with a note on %s", (_, files, lines) => {
  const outcome = loadConfig(Object.entries(files).map(([path, text]) => ({ path, text })));
  expect(outcome.kind === "loaded" ? outcome.notes.map(problemLine) : outcome).toEqual(lines);
});

test("overrides are read in pairs, and their mistakes told with their lines", () => {
  const files = (text: string) => [
    { path: "feeds/a.yaml", text: good },
    { path: "feeds/_overrides.yaml", text },
  ];
  const outcome = loadConfig(
    files(
      "together:\n  - [https://a.example/1, https://b.example/1, https://c.example/1]\napart:\n  - [https://a.example/1, https://d.example/9]\n",
    ),
  );
  expect(outcome.kind === "loaded" && outcome.config.overrides).toEqual([
    { kind: "together", one: "https://a.example/1", other: "https://b.example/1" },
    { kind: "together", one: "https://a.example/1", other: "https://c.example/1" },
    { kind: "apart", one: "https://a.example/1", other: "https://d.example/9" },
  ]);
  const refused = loadConfig(files("togehter: []\napart:\n  - [b.example/1, https://a.example/1]\n"));
  expect(refused.kind === "refused" && refused.problems.map(problemLine)).toEqual([
    "feeds/_overrides.yaml:1: unknown key togehter: did you mean together?",
    expect.stringMatching(/^feeds\/_overrides.yaml:3: entry of apart must be an absolute http or https address/),
  ]);
});
