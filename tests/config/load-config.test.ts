// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${secret:NAME} is what operators write.
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { patternProgram } from "../../src/config/pattern-program.ts";
import { secretNames } from "../../src/config/secret-names.ts";
import { settingsHash } from "../../src/config/settings-hash.ts";
import type { Config, ConfigFile } from "../../src/model/config.ts";

function loaded(files: Readonly<Record<string, string>>): Config {
  const outcome = loadConfig(Object.entries(files).map(([path, text]): ConfigFile => ({ path, text })));
  if (outcome.kind === "refused") expect.fail(JSON.stringify(outcome.problems, null, 2));
  return outcome.config;
}

test("F7 F10 F17 a file of one address is a feed with every default", () => {
  const outcome = loadConfig([
    { path: "feeds/city-news.yaml", text: "sources: [https://News.example.org/feed#top]\n" },
  ]);
  expect(outcome).toEqual({
    kind: "loaded",
    config: {
      site: {
        title: "Tributary",
        publicUrl: null,
        contact: null,
        tagAuthority: "tributary.invalid,2026",
        storyWindowHours: 14,
        polling: {
          minimumMinutes: 60,
          timeoutSeconds: 30,
          limitBytes: 8 * 1024 * 1024,
          concurrency: 16,
          hostGapSeconds: 2,
          hostGaps: new Map(),
          firstEntries: 10,
        },
        retention: { fullTextHours: 90 * 24, entriesHours: 365 * 24, archivesHours: 3650 * 24, sizeBytes: null },
        allowPrivateHosts: [],
        acrossLanguages: false,
        images: "none",
        status: "public",
        hub: null,
        allowPrivateCallbacks: [],
      },
      overrides: [],
      sources: new Map([
        [
          "https://news.example.org/feed",
          {
            url: "https://news.example.org/feed",
            language: null,
            pollMinutes: null,
            identity: "auto",
            headers: [],
          },
        ],
      ]),
      feeds: new Map([
        [
          "city-news",
          {
            slug: "city-news",
            title: "City news",
            description: null,
            language: null,
            sources: [{ url: "https://news.example.org/feed", title: null, weight: 1, publish: "full" }],
            include: [],
            exclude: [],
            storyLimit: 50,
            perSourceLimit: null,
            updates: "silent",
            lead: "weight",
            signal: null,
            formerSlugs: [],
          },
        ],
      ]),
      privateFeeds: new Map(),
    },
    notes: [],
  });
});

test("the site says how it is called, reached and polled", () => {
  const { site } = loaded({
    "feeds/a.yaml": "sources: [https://a.example/feed]",
    "feeds/_site.yaml": `
version: 1
title: City desk
public-url: https://News.example.org/
contact: mailto:desk@example.org
tag: desk@example.org,2025-03
story-window: 2d
polling: {every: 90, timeout: 10s, limit: 500KB, concurrency: 3, host-gap: 0s, host-gaps: {own.example.org: 0s}, first-entries: 3}
retention: {full-text: 30d, entries: 60d, archives: 400d, size: 2GB}
allow-private-hosts: [NAS.local, 10.0.0.7, "::1", 127.0.0.0/8]
hub: https://hub.example.org
`,
  });
  expect(site).toEqual({
    title: "City desk",
    publicUrl: "https://news.example.org",
    contact: "mailto:desk@example.org",
    tagAuthority: "desk@example.org,2025-03",
    storyWindowHours: 48,
    polling: {
      minimumMinutes: 90,
      timeoutSeconds: 10,
      limitBytes: 500_000,
      concurrency: 3,
      hostGapSeconds: 0,
      hostGaps: new Map([["own.example.org", 0]]),
      firstEntries: 3,
    },
    retention: { fullTextHours: 30 * 24, entriesHours: 60 * 24, archivesHours: 400 * 24, sizeBytes: 2_000_000_000 },
    allowPrivateHosts: ["nas.local", "10.0.0.7", "::1", "127.0.0.0/8"],
    acrossLanguages: false,
    images: "none",
    status: "public",
    hub: "https://hub.example.org/",
    allowPrivateCallbacks: [],
  });
});

test("a feed says everything it can say", () => {
  const { feeds, sources } = loaded({
    "feeds/world.yaml": `
title: World
description: All of it
language: pt-br
sources:
  - url: https://a.example/feed
    title: A
    language: EN
    weight: 0.5
    publish: excerpt
    poll: 5m
    identity: title-and-date
    headers: {X-Two: "2", Authorization: "Bearer \${secret:A_KEY}"}
include:
  - "  flood   warning "
  - words: storm
    author: [Ann, Bob]
exclude:
  - {pattern: '(?i)^live:', category: sport, source: 'HTTPS://A.example/feed#top', older-than: 36h}
limits: {items: 500, per-source: 7}
updates: bump
lead: earliest
signal: {independent-sources: 3, within: 6h}
renamed-from: [planet, globe]
`,
  });
  expect([...feeds.values()]).toEqual([
    {
      slug: "world",
      title: "World",
      description: "All of it",
      language: "pt-BR",
      sources: [{ url: "https://a.example/feed", title: "A", weight: 0.5, publish: "excerpt" }],
      include: [
        { words: ["flood warning"], pattern: null, author: null, category: null, source: null, olderThanHours: null },
        { words: ["storm"], pattern: null, author: ["Ann", "Bob"], category: null, source: null, olderThanHours: null },
      ],
      exclude: [
        {
          words: null,
          pattern: patternProgram("(?i)^live:"),
          author: null,
          category: ["sport"],
          source: ["https://a.example/feed"],
          olderThanHours: 36,
        },
      ],
      storyLimit: 500,
      perSourceLimit: 7,
      updates: "bump",
      lead: "earliest",
      signal: { kind: "independent", sources: 3, withinHours: 6 },
      formerSlugs: ["planet", "globe"],
    },
  ]);
  expect([...sources.values()]).toEqual([
    {
      url: "https://a.example/feed",
      language: "en",
      pollMinutes: 5,
      identity: "title-and-date",
      headers: [
        { name: "authorization", value: "Bearer ${secret:A_KEY}" },
        { name: "x-two", value: "2" },
      ],
    },
  ]);
});

const opml = `<opml version="2.0"><body>
  <outline text="Papers"><outline text="  The
     &quot;Post&quot; " xmlUrl=" https://post.example/rss#x "/><outline text="c" title="Courier" XMLURL="https://courier.example/"/></outline>
  <outline text="again" xmlUrl="https://post.example/rss"/><outline text="ours" xmlUrl="https://a.example/feed"/><outline text="folder" xmlUrl=""/>
</body></opml>`;

test("a feed carries its own sources, then shared lists, then OPML files, each source once and its own words first", () => {
  const { feeds } = loaded({
    "feeds/_site.yaml": "shared: {wires: [https://wire.example/, {url: https://ap.example/, weight: 3}]}",
    "feeds/a.yaml":
      "sources: [{url: https://a.example/feed, title: Ours}]\nshared: [wires]\nopml: [./lists/papers.opml]\ndefaults: {weight: 2}",
    "feeds/lists/papers.opml": opml,
  });
  expect(feeds.get("a")?.sources).toEqual([
    { url: "https://a.example/feed", title: "Ours", weight: 2, publish: "full" },
    { url: "https://wire.example/", title: null, weight: 2, publish: "full" },
    { url: "https://ap.example/", title: null, weight: 3, publish: "full" },
    { url: "https://post.example/rss", title: 'The "Post"', weight: 2, publish: "full" },
    { url: "https://courier.example/", title: "Courier", weight: 2, publish: "full" },
  ]);
});

test("defaults fill in what a source leaves open, headers one by one", () => {
  const { sources } = loaded({
    "feeds/a.yaml": `
defaults: {language: en, poll: 2h, identity: link, headers: {X-A: all, X-B: all}}
sources:
  - https://a.example/
  - {url: https://b.example/, language: de, poll: 10, identity: guid, headers: {x-b: own, X-C: own}}
`,
  });
  expect([...sources.values()]).toEqual([
    {
      url: "https://a.example/",
      language: "en",
      pollMinutes: 120,
      identity: "link",
      headers: [
        { name: "x-a", value: "all" },
        { name: "x-b", value: "all" },
      ],
    },
    {
      url: "https://b.example/",
      language: "de",
      pollMinutes: 10,
      identity: "guid",
      headers: [
        { name: "x-a", value: "all" },
        { name: "x-b", value: "own" },
        { name: "x-c", value: "own" },
      ],
    },
  ]);
});

test("a source in two feeds is polled once, as whichever of them says so, under the name and weight that each gives it", () => {
  const { feeds, sources } = loaded({
    "feeds/a.yaml": "sources: [{url: https://x.example/, title: X of A, weight: 2, language: en}]",
    "feeds/b.yaml": "sources: [{url: https://x.example/, title: X of B, poll: 3h, language: en}]",
  });
  expect([...sources.values()]).toEqual([
    { url: "https://x.example/", language: "en", pollMinutes: 180, identity: "auto", headers: [] },
  ]);
  expect([...feeds.values()].map((feed) => feed.sources)).toEqual([
    [{ url: "https://x.example/", title: "X of A", weight: 2, publish: "full" }],
    [{ url: "https://x.example/", title: "X of B", weight: 1, publish: "full" }],
  ]);
});

test("files come in any order, and those of other kinds are left alone", () => {
  const files = {
    "feeds/b.yaml": "sources: [https://b.example/]",
    "feeds/README.md": "not: [yaml",
    "feeds/schema/feed.schema.json": "{",
    "feeds/unused.opml": "not opml",
    "feeds/a.yml": "sources: [https://a.example/]",
  };
  expect([...loaded(files).feeds.keys()]).toEqual(["a", "b"]);
});

test("the secrets that headers ask for are named once, in order", () => {
  const config = loaded({
    "feeds/a.yaml": `
sources:
  - {url: https://a.example/, headers: {X-A: "\${secret:ZED} and \${secret:ALPHA}"}}
  - {url: https://b.example/, headers: {X-A: "\${secret:ALPHA}"}}
`,
  });
  expect(secretNames(config)).toEqual(["ALPHA", "ZED"]);
});

const twoFeeds = {
  "feeds/_site.yaml": "public-url: https://n.example\ntag: n.example,2026\n",
  "feeds/a.yaml": "title: A\nsources: [https://a.example/]\n",
  "feeds/b.yaml": "title: B\nsources: [https://b.example/]\n",
};

test.each([
  ["its title", { "feeds/a.yaml": "title: AA\nsources: [https://a.example/]\n" }, true],
  ["its sources", { "feeds/a.yaml": "title: A\nsources: [https://a.example/, https://c.example/]\n" }, true],
  ["its rules", { "feeds/a.yaml": "title: A\nsources: [https://a.example/]\nexclude: [x]\n" }, true],
  ["its limits", { "feeds/a.yaml": "title: A\nsources: [https://a.example/]\nlimits: {items: 9}\n" }, true],
  ["the site's title", { "feeds/_site.yaml": `title: N\n${twoFeeds["feeds/_site.yaml"]}` }, true],
  ["the site's address", { "feeds/_site.yaml": "public-url: https://m.example\ntag: n.example,2026\n" }, true],
  ["the tag", { "feeds/_site.yaml": "public-url: https://n.example\ntag: m.example,2026\n" }, true],
  ["the hub", { "feeds/_site.yaml": `hub: https://h.example/\n${twoFeeds["feeds/_site.yaml"]}` }, true],
  ["another feed", { "feeds/b.yaml": "title: BB\nsources: [https://b.example/]\n" }, false],
  ["polling", { "feeds/_site.yaml": `polling: {every: 2h}\n${twoFeeds["feeds/_site.yaml"]}` }, false],
  ["retention", { "feeds/_site.yaml": `retention: {entries: 100d}\n${twoFeeds["feeds/_site.yaml"]}` }, false],
  ["a comment", { "feeds/a.yaml": `# new\n${twoFeeds["feeds/a.yaml"]}` }, false],
])("whether a feed is rendered anew after a change of %s", async (_, change, anew) => {
  const before = await settingsHash(loaded(twoFeeds), "a", "look");
  const after = await settingsHash(loaded({ ...twoFeeds, ...change }), "a", "look");
  expect(after !== before).toBe(anew);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
});

test("a feed's pages are rendered anew when their style changed, since browsers are told to refuse another", async () => {
  const config = loaded(twoFeeds);
  expect(await settingsHash(config, "a", "today's look")).not.toBe(await settingsHash(config, "a", "another look"));
});
