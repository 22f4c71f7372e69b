// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${secret:NAME} is what operators write.
import { expect, test } from "vitest";
import { refusals } from "./refusals.ts";

const good = "sources: [https://a.example/feed]\n";

test.each([
  ["a key misspelt", "sorces:\n  - https://a.example/feed\n", ["1: unknown key sorces: did you mean sources?"]],
  ["a key in camel case", `${good}renamedFrom: [old]\n`, ["2: unknown key renamedFrom: did you mean renamed-from?"]],
  [
    "a key with an underscore",
    `${good}limits: {per_source: 3}\n`,
    ["2: unknown key per_source: did you mean per-source?"],
  ],
  [
    "a key like no other",
    `${good}limits: {colour: red}\n`,
    ["2: unknown key colour; known here are items, per-source"],
  ],
  ["a key of the site", `${good}public-url: https://a.example\n`, ["2: public-url belongs in _site.yaml"]],
  [
    "a key of a source misspelt",
    "sources:\n  - url: https://a.example/feed\n    wieght: 2\n",
    ["3: unknown key wieght: did you mean weight?"],
  ],
  [
    "a merge key",
    `${good}<<: {title: x}\n`,
    [
      "2: unknown key <<; known here are version, title, description, language, sources, shared, opml, defaults, include, exclude, limits, updates, lead, signal, token, renamed-from",
    ],
  ],
  [
    "a key that reaches for the prototype",
    `${good}__proto__: {title: x}\n`,
    [
      "2: unknown key __proto__; known here are version, title, description, language, sources, shared, opml, defaults, include, exclude, limits, updates, lead, signal, token, renamed-from",
    ],
  ],

  ["a version of the future", `version: 2\n${good}`, ["1: version must be 1, the only version there is, not 2"]],
  ["a version that is text", `version: "1"\n${good}`, ['1: version must be 1, the only version there is, not "1"']],
  [
    "a title that YAML reads as a number",
    `title: 2022\n${good}`,
    ['1: title must be text, not 2022: did you mean "2022", in quotes?'],
  ],
  [
    "a title that YAML reads as a truth value",
    `title: true\n${good}`,
    ['1: title must be text, not true: did you mean "true", in quotes?'],
  ],
  ["a title left empty", `title:\n${good}`, ["1: title is empty; write a value or remove it"]],
  ["a title of nothing", `title: ""\n${good}`, ["1: title is empty; write a value or remove it"]],
  ["a title without end", `title: ${"x".repeat(201)}\n${good}`, ["1: title must be at most 200 characters long"]],
  [
    "a language spelt the POSIX way",
    `language: pt_BR\n${good}`,
    ["1: language must be a language tag such as en, pt-BR or zh-Hant: did you mean pt-BR?"],
  ],
  [
    "a language by its name",
    `language: Deutsch\n${good}`,
    ["1: language must be a language tag such as en, pt-BR or zh-Hant"],
  ],
  [
    "a language that is a word",
    `language: "english, please"\n${good}`,
    ["1: language must be a language tag such as en, pt-BR or zh-Hant"],
  ],

  ["an empty file", "", ["1: has no sources; list some under sources, shared or opml"]],
  ["a file of comments", "# later\n", ["1: has no sources; list some under sources, shared or opml"]],
  ["sources left empty", "title: A\nsources:\n", ["2: sources is empty; write a value or remove it"]],
  ["a list of no sources", "title: A\nsources: []\n", ["2: has no sources; list some under sources, shared or opml"]],
  [
    "one source that is no list",
    "sources: https://a.example/feed\n",
    ['1: sources must be a list, not "https://a.example/feed": did you mean [https://a.example/feed]?'],
  ],
  ["a list where keys belong", "- https://a.example/feed\n", ["1: this file must be keys with values, not a list"]],
  ["text where keys belong", "hello\n", ['1: this file must be keys with values, not "hello"']],

  [
    "a source without an address",
    "sources:\n  - https://a.example/feed\n  - title: bbc\n",
    ['3: source "bbc" has no url; add one or remove it'],
  ],
  [
    "a source without address and title",
    "sources:\n  - https://a.example/feed\n  - weight: 2\n",
    ["3: this source has no url; add one or remove it"],
  ],
  [
    "a dash and nothing after it",
    "sources:\n  - https://a.example/feed\n  -\n",
    ["3: source is empty; write a value or remove it"],
  ],
  ["a number for a source", "sources:\n  - 12\n", ["2: source must be text or keys with values, not 12"]],
  [
    "a list for a source",
    "sources:\n  - [https://a.example/feed]\n",
    ["2: source must be text or keys with values, not a list"],
  ],
  [
    "an address without a scheme",
    "sources:\n  - a.example/feed\n",
    ['2: source must be an absolute http or https address, not "a.example/feed": did you mean https://a.example/feed?'],
  ],
  [
    "an address with feed:",
    "sources:\n  - feed:https://a.example/feed\n",
    [
      '2: source must be an absolute http or https address, not "feed:https://a.example/feed": did you mean https://a.example/feed?',
    ],
  ],
  [
    "an address with feed://",
    "sources:\n  - feed://a.example/feed\n",
    [
      '2: source must be an absolute http or https address, not "feed://a.example/feed": did you mean https://a.example/feed?',
    ],
  ],
  [
    "an address with a scheme misspelt",
    "sources:\n  - htps://a.example/feed\n",
    [
      '2: source must be an absolute http or https address, not "htps://a.example/feed": did you mean https://a.example/feed?',
    ],
  ],
  [
    "an address of another protocol",
    "sources:\n  - ftp://a.example/feed\n",
    ['2: source must be an absolute http or https address, not "ftp://a.example/feed"'],
  ],
  ["a path", "sources:\n  - /feed.xml\n", ['2: source must be an absolute http or https address, not "/feed.xml"']],
  [
    "an address without a host",
    "sources:\n  - 'https://'\n",
    ['2: source must be an absolute http or https address, not "https://"'],
  ],
  [
    "an impossible port",
    "sources:\n  - https://a.example:99999/\n",
    ['2: source must be an absolute http or https address, not "https://a.example:99999/"'],
  ],
  [
    "two addresses on one line",
    "sources:\n  - https://a.example/ https://b.example/\n",
    ["2: source must be one address without white space"],
  ],
  [
    "a password in an address, which is not repeated",
    "sources:\n  - url: https://me:hush@a.example/feed\n",
    ["2: url must not hold a user name or password; send them as a header, with the value ${secret:NAME}"],
  ],
  [
    "a password in a broken address, which is not repeated",
    "sources:\n  - url: htps://me:hush@a.example/feed\n",
    ["2: url must be an absolute http or https address"],
  ],
  [
    "a password in an address without a scheme, which is not repeated",
    "sources:\n  - m.e:hush@a.example/feed\n",
    ["2: source must be an absolute http or https address"],
  ],
  [
    "a secret in an address",
    "sources:\n  - https://a.example/feed?key=${secret:KEY}\n",
    ["2: source must not hold ${…}, which is filled in only in headers"],
  ],
  [
    "an address without end",
    `sources:\n  - https://a.example/${"x".repeat(5000)}\n`,
    ["2: source must be at most 4096 characters long"],
  ],

  [
    "a weight in words",
    "sources:\n  - url: https://a.example/feed\n    weight: heavy\n",
    ['3: weight must be a number, not "heavy"'],
  ],
  [
    "a weight below nothing",
    "sources:\n  - url: https://a.example/feed\n    weight: -1\n",
    ["3: weight must be at least 0"],
  ],
  [
    "a poll in words",
    "sources:\n  - url: https://a.example/feed\n    poll: often\n",
    ['3: poll must be a duration such as 30m, 2h or 1d, or a number of minutes, not "often"'],
  ],
  [
    "a poll every few seconds",
    "sources:\n  - url: https://a.example/feed\n    poll: 5s\n",
    ["3: poll must be from 1m to 7d"],
  ],
  [
    "a poll of zero minutes",
    "sources:\n  - url: https://a.example/feed\n    poll: 0\n",
    ["3: poll must be from 1m to 7d"],
  ],
  [
    "F7 a default poll under 15 minutes, which is chosen source by source",
    `${good}defaults: {poll: 5m}\n`,
    ["2: poll must be from 15m to 7d"],
  ],
  [
    "a default title",
    `${good}defaults: {title: x}\n`,
    ["2: unknown key title; known here are language, weight, publish, identity, headers, poll"],
  ],
  [
    "a token that is no secret's name, which is not repeated",
    `${good}token: hush-hush-hush\n`,
    [
      "2: token must be ${secret:NAME}, the name of letters, digits and _; the token itself is set as NAME, outside of this folder",
    ],
  ],
  [
    "a token of digits, which is not repeated",
    `${good}token: 271828182845\n`,
    [
      "2: token must be ${secret:NAME}, the name of letters, digits and _; the token itself is set as NAME, outside of this folder",
    ],
  ],
  ...["{}", "{within: 6h}", "{independent-sources: 3, exclusive-for: 6h}", "{exclusive-for: 6h, within: 1h}"].map(
    (signal): [string, string, readonly string[]] => [
      `the signal ${signal}`,
      `${good}signal: ${signal}\n`,
      ["2: signal must name either independent-sources, with within if wanted, or exclusive-for"],
    ],
  ),
  [
    "a signal of one source, or of an endless wait",
    `${good}signal: {independent-sources: 1, within: 400d}\n`,
    ["2: independent-sources must be at least 2", "2: within must be from 10m to 30d"],
  ],
  [
    "a publish rule that is none",
    "sources:\n  - url: https://a.example/feed\n    publish: ful\n",
    ['3: publish must be one of full, excerpt, title, not "ful": did you mean full?'],
  ],
  [
    "an identity misspelt",
    "sources:\n  - url: https://a.example/feed\n    identity: gid\n",
    ['3: identity must be one of auto, guid, link, title-and-date, not "gid": did you mean guid?'],
  ],
  [
    "an identity like no other",
    "sources:\n  - url: https://a.example/feed\n    identity: fingerprint\n",
    ['3: identity must be one of auto, guid, link, title-and-date, not "fingerprint"'],
  ],
  [
    "an include that is no list",
    `${good}include: cats\n`,
    ['2: include must be a list, not "cats": did you mean [cats]?'],
  ],
  ["a rule of a number", `${good}include: [2022]\n`, ["2: rule of include must be text or keys with values, not 2022"]],
  [
    "a rule that asks for nothing",
    `${good}exclude:\n  - {}\n`,
    ["3: rule of exclude names nothing to match; write words, pattern, author, category, source or older-than"],
  ],
  [
    "a rule for a source that the feed has not",
    `${good}exclude:\n  - {words: cats, source: "https://b.example/feed"}\n`,
    ["3: this feed has no source https://b.example/feed: did you mean https://a.example/feed?"],
  ],
  [
    "a rule for a source that is near to none of the feed's",
    `${good}exclude:\n  - words: cats\n    source:\n      - https://a.example/feed\n      - https://elsewhere.example/news/all.xml\n`,
    [
      "6: this feed has no source https://elsewhere.example/news/all.xml; write one as it stands under sources, shared or opml",
    ],
  ],
  [
    "a rule for a source by its title",
    `${good}exclude:\n  - words: cats\n    source: Noisy\n`,
    ['4: source must be an absolute http or https address, not "Noisy"'],
  ],
  [
    "a rule to include that asks nothing of its source, as no rule asks anything of the others",
    `${good}include:\n  - source: https://a.example/feed\n`,
    ["3: rule of include asks nothing of its source, which passes without it; to publish no others, list no others"],
  ],
  ["a rule of white space", `${good}exclude: [" "]\n`, ["2: rule of exclude must not be empty"]],
  ["no words", `${good}exclude:\n  - words: []\n`, ["3: words is empty; write a value or remove it"]],
  ["a rule misspelt", `${good}exclude:\n  - word: cats\n`, ["3: unknown key word: did you mean words?"]],
  [
    "a pattern that does not close",
    `${good}exclude:\n  - pattern: "(cats"\n`,
    ["3: pattern is not an RE2 pattern: missing closing ): `(cats`"],
  ],
  [
    "a pattern that looks behind",
    `${good}exclude:\n  - pattern: "(?<=a)b"\n`,
    ["3: pattern is not an RE2 pattern: invalid named capture: `(?<=a)b`"],
  ],
  [
    "a pattern that repeats without end",
    `${good}exclude:\n  - pattern: "((a{100}){100}){100}"\n`,
    ["3: pattern is not an RE2 pattern: invalid repeat count: `{100}`"],
  ],
  [
    "a pattern too large to match quickly",
    `${good}exclude:\n  - pattern: "[a-z]{900}[0-9]{900}[a-z]{900}[0-9]{900}[a-z]{900}[0-9]{900}"\n`,
    ["3: pattern is not an RE2 pattern: it is too large; repeat less"],
  ],
  [
    "an age without a unit",
    `${good}exclude:\n  - older-than: 48\n`,
    ["3: older-than must be a duration such as 30s, 20m, 2h or 1d, not 48"],
  ],
  ["too many items", `${good}limits:\n  items: 501\n`, ["3: items must be at most 500"]],
  ["half an item", `${good}limits:\n  items: 1.5\n`, ["3: items must be a whole number, not 1.5"]],
  ["no items", `${good}limits:\n  items: 0\n`, ["3: items must be at least 1"]],
  [
    "a former name with its ending",
    `${good}renamed-from:\n  - old.yaml\n`,
    [
      '3: entry of renamed-from must be a former file name without its ending: small letters, digits and -, at most 63, not "old.yaml"',
    ],
  ],
])("refused, with its line: %s", (_, text, lines) => {
  expect(refusals({ "feeds/world.yaml": text })).toEqual(lines.map((line) => `feeds/world.yaml:${line}`));
});

const header = (line: string): string => `sources:\n  - url: https://a.example/feed\n    headers:\n      ${line}\n`;

test.each([
  ["the host", header("Host: b.example"), ["4: header Host cannot be set here: the connection sets it"]],
  ["the length", header("content-length: 3"), ["4: header content-length cannot be set here: the connection sets it"]],
  [
    "a condition",
    header('If-None-Match: "x"'),
    ["4: header If-None-Match cannot be set here: polling sets it from what the source sent before"],
  ],
  [
    "the coding",
    header("Accept-Encoding: gzip"),
    ["4: header Accept-Encoding cannot be set here: the reader says itself what it can unpack"],
  ],
  [
    "the user agent",
    header("User-Agent: Mozilla"),
    ["4: header User-Agent cannot be set here: it says who is asking; set contact in _site.yaml instead"],
  ],
  ["F15 a cookie", header("Cookie: a=b"), ["4: header Cookie cannot be set here: feeds are read without cookies"]],
  ["a name with a space", header("X Y: z"), ["4: header X Y is not a header name"]],
  [
    "a second line",
    header('X-Y: "a\\r\\nHost: b"'),
    ["4: header X-Y must be one line of 1 to 4096 printable ASCII characters"],
  ],
  ["a number, which is not repeated", header("X-Key: 12345"), ["4: header X-Key must be text"]],
  ["nothing", header("X-Key:"), ["4: header X-Key is empty; write a value or remove it"]],
  [
    "another placeholder",
    header("X-Key: ${env:KEY}"),
    ["4: header X-Key holds a ${…} that is not understood; write ${secret:NAME}, the name of letters, digits and _"],
  ],
  [
    "one name in two spellings",
    header('{X-Key: "1", x-key: "2"}'),
    ["4: header x-key is written twice, upper and lower case being one"],
  ],
])("refused among the headers, without showing a value: %s", (_, text, lines) => {
  expect(refusals({ "feeds/world.yaml": text })).toEqual(lines.map((line) => `feeds/world.yaml:${line}`));
});

test("every mistake of every file is named at once, in the order of files and lines", () => {
  const files = {
    "feeds/world.yaml":
      "sorces: []\nsources:\n  - title: bbc\n  - https://a.example/feed\n  - url: https://a.example/feed\n    weight: big\nlimits: {items: 900}\n",
    "feeds/arts.yaml": "titel: Arts\nlanguage: e\nsources: [b.example/feed]\n",
    "feeds/_site.yaml": "tittle: x\n",
  };
  expect(refusals(files)).toEqual([
    "feeds/_site.yaml:1: unknown key tittle: did you mean title?",
    "feeds/arts.yaml:1: unknown key titel: did you mean title?",
    "feeds/arts.yaml:2: language must be a language tag such as en, pt-BR or zh-Hant",
    'feeds/arts.yaml:3: source must be an absolute http or https address, not "b.example/feed": did you mean https://b.example/feed?',
    "feeds/world.yaml:1: unknown key sorces: did you mean sources?",
    'feeds/world.yaml:3: source "bbc" has no url; add one or remove it',
    "feeds/world.yaml:5: https://a.example/feed stands twice in this feed, first at line 4; remove one",
    'feeds/world.yaml:6: weight must be a number, not "big"',
    "feeds/world.yaml:7: items must be at most 500",
  ]);
});
