import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Config } from "../../src/model/config.ts";
import type { JournalEvent } from "../../src/ports/journal.ts";
import { edgeCached } from "../../src/web/edge-cache.ts";
import { webApp } from "../../src/web/web-app.ts";
import { configured, evening, noon, placeAll, resolved, url } from "../contracts/samples.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { noHubs } from "../fakes/no-hubs.ts";

const open = url("https://open.example/feed");
const secret = url("https://secret.example/feed");
const token = "Zq3-v9.kT_x~7LmN2pR8";
let stores: ReturnType<typeof sqlStores>;
let config: Config;
let secrets: Readonly<Record<string, string>>;
let events: JournalEvent[];

beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  secrets = { DESK: token, OTHER: `${token}-of-another-feed` };
  events = [];
  const outcome = loadConfig([
    { path: "feeds/open.yaml", text: `title: Open\nsources: [${open}]\n` },
    {
      path: "feeds/desk.yaml",
      text: `title: Desk\nsources: [${secret}, ${open}]\ntoken: \${secret:DESK}\nrenamed-from: [bureau]\n`,
    },
    { path: "feeds/other.yaml", text: `title: Other\nsources: [${secret}]\ntoken: \${secret:OTHER}\n` },
    { path: "feeds/_site.yaml", text: "hub: built-in\npublic-url: https://feeds.example\n" },
  ]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  config = outcome.config;
  await stores.entries.commit(await configured(stores, open), [resolved({ id: "o", title: "Known to all" })], noon);
  const hidden = [resolved({ id: "s", title: "Known to few" }), resolved({ id: "t", title: "Known to few as well" })];
  await stores.entries.commit(await configured(stores, secret), hidden, noon);
  await placeAll(stores, { t: "s" });
  await stores.entries.commit(
    await configured(stores, secret),
    [resolved({ id: "s", kind: "edited", title: "Known to fewer" })],
    evening,
  );
  await placeAll(stores);
  await publishStaleFeeds({
    ...stores,
    settings: () => ({ config, publicUrl: "https://feeds.example", feedHashes: new Map([["open", "1"]]) }),
    clock: fixedClock(evening),
    journal: { record: (event) => void events.push(event) },
  });
});

const app = () =>
  webApp({
    ...stores,
    config: () => config,
    secrets: { get: (name) => secrets[name] ?? null },
    clock: { now: () => evening },
    websub: noHubs,
    publicUrl: () => "https://feeds.example",
  });
const ask = (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET") =>
  app().request(`https://feeds.example${path}`, { headers, method });
const under = (rest: string, given = token) => `/private/${given}/${rest}`;

const everything = [
  ...["desk", "desk.rss", "desk.atom", "desk.json", "desk/page/1", "desk/sources.opml"],
  ...["desk/entries.rss", "desk/entries.atom", "desk/corrections.json", "desk/search.atom?q=few", "desk/search?q=few"],
  ...["desk/story/story%20of%20s", "desk/story/s", "desk/archive/1.atom", "desk/entries", "bureau.atom"],
];

test.each([
  "desk",
  "desk.rss",
  "desk.atom",
  "desk.json",
  "desk/entries.atom",
  "desk/corrections.rss",
  "desk/search.json?q=fewer",
  "desk/search?q=fewer",
])("whoever knows the token gets /%s, with addresses that hold it, and no cache keeps it for others", async (rest) => {
  const response = await ask(under(rest));
  const text = await response.text();
  expect(response.status).toBe(200);
  expect(text).toContain("Known to fewer");
  expect(response.headers.get("Cache-Control")).toBe("private, max-age=300");
  expect(response.headers.get("X-Robots-Tag")).toBe("noindex, nofollow");
  expect(response.headers.get("Referrer-Policy")).toBe("no-referrer");
  const addresses = text.replace(/tag:[^"<]*/g, "");
  const own = [...addresses.matchAll(/(?:https:\/\/feeds\.example)?\/(?:private\/[^/"]*\/)?desk[./"?][^"<\s]*/g)].map(
    ([one]) => one,
  );
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter((address) => !address.includes(`/private/${token}/desk`))).toEqual([]);
  for (const name of ["Link", "Content-Location"])
    expect(response.headers.get(name) ?? under("")).toContain(`/private/${token}/`);
  expect(`${text}${response.headers.get("Link")}`).not.toContain("/hub");
});

test("P3: ids hold no token, and are those of a public feed of that name", async () => {
  const atom = await (await ask(under("desk.atom"))).text();
  expect(atom).toContain("<id>tag:tributary.invalid,2026:feed/desk</id>");
  expect(atom.match(/<id>[^<]*<\/id>/g)?.filter((id) => id.includes(token))).toEqual([]);
});

test.each(everything)("P20: without the token, or with another, /%s is an address that never was", async (rest) => {
  const never = await (await ask("/never.atom")).text();
  const wrong = [
    `/${rest}`,
    ...[
      "x",
      token.slice(1),
      `${token}x`,
      token.toLowerCase(),
      secrets.OTHER ?? "",
      "%00",
      "..%2f",
      "%24%7Bsecret:DESK%7D",
      "DESK",
      "",
    ].map((given) => under(rest, given)),
  ];
  for (const path of wrong) {
    const response = await ask(path);
    expect([path, response.status, await response.text()]).toEqual([path, 404, never]);
    expect(response.headers.get("Cache-Control")).toBeNull();
  }
});

test.each([
  ["is not set", {}],
  ["is empty", { DESK: "" }],
  ["is too short to be safe", { DESK: "short" }],
  ["is no part of an address", { DESK: "with spaces and / slashes, twenty" }],
])("a private feed whose token %s lets nobody in", async (_, set: Readonly<Record<string, string>>) => {
  secrets = set;
  for (const given of [set.DESK ?? "", "", "undefined", "null", "short"])
    expect((await ask(under("desk.atom", encodeURIComponent(given)))).status).toBe(404);
});

test("P4: a private feed has validators, and HEAD", async () => {
  const first = await ask(under("desk.atom"));
  const etag = first.headers.get("ETag") ?? "";
  expect((await ask(under("desk.atom"), { "If-None-Match": etag })).status).toBe(304);
  const head = await ask(under("desk.atom"), {}, "HEAD");
  expect([head.status, await head.text(), head.headers.get("ETag")]).toEqual([200, "", etag]);
});

test("P7: its bare address answers in the format that is asked for", async () => {
  const response = await ask(under("desk"), { Accept: "application/feed+json" });
  expect(response.headers.get("Content-Type")).toContain("application/feed+json");
});

test("P20: a private feed that was renamed redirects within what is private", async () => {
  for (const rest of [".atom", "/entries.rss", "/search.atom?q=few", "/story/x", "/page/2"]) {
    const response = await ask(under(`bureau${rest}`));
    expect([response.status, response.headers.get("Location")]).toEqual([301, under(`desk${rest}`)]);
  }
  const twin = await ask(under("desk/entries"));
  expect([twin.status, twin.headers.get("Location")]).toEqual([302, under("desk")]);
});

test("pages and lists for everyone say nothing of private feeds, nor of sources that only these have", async () => {
  const paths = [
    "/",
    "/feeds.opml",
    "/status",
    "/status.json",
    "/status.atom",
    "/robots.txt",
    "/open",
    "/open.atom",
    "/open/entries.atom",
  ];
  for (const path of [
    ...paths,
    "/status/requests?of=secret.example",
    `/status/requests?of=${encodeURIComponent(secret)}`,
    "/why?url=o",
    "/hub",
  ]) {
    const text = await (await ask(path)).text();
    for (const word of ["desk", "Desk", "Known to few", token]) expect(`${path} ${text}`).not.toContain(word);
    if (!path.includes("of=")) expect(`${path} ${text}`).not.toContain("secret.example");
  }
  for (const path of ["/why?url=s", "/why?url=s&with=t", "/why?url=o&with=s"])
    expect((await ask(path)).status).toBe(404);
  expect((await ask("/why?url=o")).status).toBe(200);
});

test("nothing of a private feed is stored, and nothing that happens tells its token", async () => {
  for (const rest of everything) await ask(under(rest));
  expect(await stores.documents.read("desk.atom")).toBeNull();
  expect(await stores.documents.wasPublished("desk")).toBe(false);
  expect((await stores.documents.stale()).map(({ slug }) => slug)).not.toContain("desk");
  expect(JSON.stringify(events)).not.toMatch(/desk|Zq3/);
  expect(JSON.stringify([...config.privateFeeds])).not.toContain(token);
});

test("the data centre's cache is never asked to keep what is private", async () => {
  const kept: string[] = [];
  const cache = { match: async () => undefined, put: async (key: Request) => void kept.push(key.url) };
  const answer = edgeCached(
    (request) => app().fetch(request),
    cache,
    () => {},
  );
  for (const rest of everything) await answer(new Request(`https://feeds.example${under(rest)}`));
  await answer(new Request("https://feeds.example/open.atom"));
  expect(kept).toEqual(["https://feeds.example/open.atom"]);
});

test("P14: what was taken down is a tombstone in a private feed too", async () => {
  await stores.takedowns.take("s", null, evening, [{ slug: "desk", urls: [secret, open] }]);
  expect(await (await ask(under("desk/entries.atom"))).text()).toContain(
    '<at:deleted-entry ref="tag:tributary.invalid,2026:entry/s"',
  );
  expect(await (await ask(under("desk.atom"))).text()).not.toContain("Known to fewer");
});

test("a page that is private sends nobody its address", async () => {
  const page = await (await ask(under("desk"))).text();
  for (const [, host] of page.matchAll(/href="https?:\/\/([^/"]+)/g)) expect(host).toBe("feeds.example");
  expect(page).toContain("This address is private");
});
