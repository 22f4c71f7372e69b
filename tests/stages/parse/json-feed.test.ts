import { expect, test } from "vitest";
import { fixtureFeed, parsedText } from "../../parsed-fixture.ts";

test("JSON Feed 1.1 is read whole", () => {
  const base = "https://braces.example/feed.json";
  const nothing = { rights: null, published: null, updated: null, categories: [] };
  expect(fixtureFeed("json/version-1.1.json", base)).toEqual({
    ...nothing,
    format: "json",
    version: "https://jsonfeed.org/version/1.1",
    id: "https://braces.example/feed.json",
    title: { as: "text", value: "Braces", base, language: "en" },
    description: { as: "text", value: "All in brackets", base, language: "en" },
    links: [
      { href: "https://braces.example/", base, rel: "alternate", type: null, title: null },
      { href: "https://braces.example/feed.json", base, rel: "self", type: null, title: null },
      { href: "https://hub.example/", base, rel: "hub", type: null, title: null },
    ],
    language: "en",
    image: { href: "https://braces.example/icon.png", base },
    authors: [{ name: "Ann Pier", email: null, url: { href: "https://braces.example/ann", base } }],
    entryAuthors: [{ name: "Ann Pier", email: null, url: { href: "https://braces.example/ann", base } }],
    schedule: { ttl: null, skipHours: [], skipDays: [], updatePeriod: null, updateFrequency: null },
    entries: [
      {
        guid: "7",
        guidIsPermaLink: false,
        title: { as: "text", value: "Seven", base, language: "de" },
        summary: { as: "text", value: "A number", base, language: "de" },
        content: { as: "html", value: "<p>7</p>", base, language: "de" },
        links: [
          { href: "https://braces.example/7", base, rel: "alternate", type: null, title: null },
          { href: "https://else.example/", base, rel: "related", type: null, title: null },
        ],
        enclosures: [{ href: "7.mp3", base, type: "audio/mpeg", length: "77", duration: null }],
        image: { href: "7.png", base },
        comments: null,
        authors: [],
        categories: [{ term: "numbers", scheme: null, label: null }],
        published: "2024-03-04T09:30:00Z",
        updated: "2024-03-05T08:00:00Z",
        source: null,
        rights: null,
        language: "de",
      },
      {
        ...nothing,
        guid: "8",
        guidIsPermaLink: false,
        title: null,
        summary: null,
        content: { as: "text", value: "1 < 2", base, language: "en" },
        links: [{ href: "https://else.example/8", base, rel: "alternate", type: null, title: null }],
        enclosures: [],
        image: null,
        comments: null,
        authors: [{ name: "Bo Jetty", email: null, url: null }],
        source: null,
        language: null,
      },
    ],
    entryOffsets: [],
    problems: [],
  });
});

const feed = '{"version":"https://jsonfeed.org/version/1","title":"t","items":[{"id":"1","title":"a"}]}';

test.each([
  ["a byte order mark", `\ufeff${feed}`, []],
  ["a guard against script inclusion", `)]}'\n${feed}`, ["junkBeforeFeed"]],
  ["a warning behind it", `${feed}\nNotice: done`, ["junkAfterFeed"]],
  ["no version", '{"title":"t","items":[{"id":"1","title":"a"}]}', ["missingVersion"]],
])("JSON Feed with %s is read all the same", (_, text, problems) => {
  const outcome = parsedText(text, null, "application/feed+json");
  expect(outcome).toMatchObject({ kind: "parsed", feed: { title: { value: "t" }, entries: [{ guid: "1" }] } });
  expect(outcome.kind === "parsed" && outcome.feed.problems.map(({ code }) => code)).toEqual(problems);
});

test.each([
  ["broken JSON cannot be read", '{"items":[', "unparseable"],
  ["other JSON is no feed", '{"error":"not found"}', "unknownFormat"],
  ["a list is no feed", "[1,2]", "unparseable"],
])("%s", (_, text, reason) => expect(parsedText(text)).toMatchObject({ kind: "rejected", reason }));

test.each([
  ["comments that end", '{/* a */"title":/* b */"t",// c\n"items":[{"id":"1"},]}', 1],
  ["comments that never end", `{"title":"t","items":[${"/*,".repeat(300_000)}`, 300_000],
  ["a million openings", `{"title":"t","items":[{"id":"1"},${"[".repeat(1_000_000)}`, 1],
])("JSON Feed with %s is read in one walk", (_, text, most) => {
  const outcome = parsedText(text, null, "application/feed+json");
  const entries = outcome.kind === "parsed" ? outcome.feed.entries.length : -1;
  expect(entries).toBeGreaterThanOrEqual(0);
  expect(entries).toBeLessThanOrEqual(most);
});
