import { describe, expect, test } from "vitest";
import { addedSources, newFeedFile } from "../../src/config/added-sources.ts";
import type { Url } from "../../src/model/scalars.ts";

const added = [{ url: "https://new.example/feed" as Url, title: null }];
const titled = [{ url: "https://new.example/feed" as Url, title: "New: the paper" }];
const file = (text: string) => ({ path: "feeds/world.yaml", text });

describe("a source is written at the end of the list, and nothing else changes", () => {
  test.each([
    [
      "comments, blank lines and quotes stay",
      "# Of the world\ntitle:   'World'   # quoted\n\nsources:\n  # first\n  - https://a.example/  # best\n\nlimits: {items: 10}\n",
      "# Of the world\ntitle:   'World'   # quoted\n\nsources:\n  # first\n  - https://a.example/  # best\n  - https://new.example/feed\n\nlimits: {items: 10}\n",
    ],
    [
      "a list that is not indented",
      "sources:\n- url: https://a.example/\n  title: A\ntitle: World\n",
      "sources:\n- url: https://a.example/\n  title: A\n- https://new.example/feed\ntitle: World\n",
    ],
    [
      "no line end",
      "sources:\n    - https://a.example/",
      "sources:\n    - https://a.example/\n    - https://new.example/feed\n",
    ],
    [
      "line ends of Windows",
      "sources:\r\n  - https://a.example/\r\ntitle: W\r\n",
      "sources:\r\n  - https://a.example/\r\n  - https://new.example/feed\r\ntitle: W\r\n",
    ],
    [
      "a list in brackets",
      "sources: [https://a.example/] # all\n",
      "sources: [https://a.example/, https://new.example/feed] # all\n",
    ],
    [
      "a list in brackets on lines",
      "sources: [\n  https://a.example/, # one\n]\n",
      "sources: [\n  https://a.example/, https://new.example/feed, # one\n]\n",
    ],
    ["empty brackets", "sources: []\nopml: [x.opml]\n", "sources: [https://new.example/feed]\nopml: [x.opml]\n"],
    [
      "a list without items",
      "title: W\nsources: # none yet\nlanguage: en\n",
      "title: W\nsources: # none yet\n  - https://new.example/feed\nlanguage: en\n",
    ],
    ["no list", "shared: [runtimes]\n", "shared: [runtimes]\nsources:\n  - https://new.example/feed\n"],
    ["an empty file", "", "sources:\n  - https://new.example/feed\n"],
    ["comments alone", "# to do\n", "# to do\nsources:\n  - https://new.example/feed\n"],
    [
      "a title over several lines",
      "sources:\n  - url: https://a.example/\n    title: >-\n      A\n      and B\n\n# end\n",
      "sources:\n  - url: https://a.example/\n    title: >-\n      A\n      and B\n  - https://new.example/feed\n\n# end\n",
    ],
  ])("%s", (_, before, after) => expect(addedSources(file(before), added)).toBe(after));
});

test("a title is written beside the address, quoted where YAML needs it", () => {
  expect(addedSources(file("sources:\n  - https://a.example/\n"), titled)).toBe(
    'sources:\n  - https://a.example/\n  - url: https://new.example/feed\n    title: "New: the paper"\n',
  );
  expect(addedSources(file("sources: [https://a.example/]\n"), titled)).toBe(
    'sources: [https://a.example/, {url: https://new.example/feed, title: "New: the paper"}]\n',
  );
});

test.each([
  ["is an alias", "x: &s [https://a.example/]\nsources: *s\n"],
  ["is a word", "sources: none\n"],
  ["is in a file that is not YAML", "sources: [\n"],
  ["is in a file that is a list", "- https://a.example/\n"],
])("a list that %s is left to its author", (_, text) => expect(addedSources(file(text), added)).toBeNull());

test("ten thousand sources are added at once", () => {
  const many = Array.from({ length: 10_000 }, (_, at) => ({
    url: `https://s${at}.example/` as Url,
    title: `S, ${at}`,
  }));
  expect(addedSources(file(newFeedFile("Many", added)), many)?.split("\n").length).toBe(20_004);
});
