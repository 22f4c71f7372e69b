import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { StoredDocument } from "../../src/model/merged-feed.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { webApp } from "../../src/web/web-app.ts";
import { noArchives } from "../fakes/no-archives.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noRevisions } from "../fakes/no-revisions.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { noStories } from "../fakes/no-stories.ts";
import { noWithdrawals } from "../fakes/no-withdrawals.ts";
import { configOf, wire } from "../samples/merged-feed.ts";

const config = configOf(`title: Unrest\nsources: [${wire}]\nrenamed-from: [riots]\n`);
const changed = "Wed, 05 Jan 2022 08:00:00 GMT";
const document = (path: string, contentType: string): StoredDocument => ({
  path,
  contentType,
  body: `body of ${path}`,
  etag: `"${path}"`,
  lastModifiedAt: Date.parse(changed) as Instant,
});
const documents = new Map(
  [
    document("unrest.rss", "application/rss+xml; charset=utf-8"),
    document("unrest.atom", "application/atom+xml; charset=utf-8"),
    document("unrest", "text/html; charset=utf-8"),
  ].map((one) => [one.path, one]),
);
const app = webApp({
  secrets: noSecrets,
  config: () => config,
  clock: { now: () => Date.parse(changed) as Instant },
  sources: { all: async () => [], histories: async () => [] },
  websub: noHubs,
  stories: noStories,
  archives: noArchives,
  documents: {
    read: async (path) => documents.get(path) ?? null,
    readAll: async () => new Map(),
    wasPublished: async (slug) => slug === "gone",
    archives: async () => ({ from: 1, to: 0 }),
  },
  entries: noRevisions,
  withdrawals: noWithdrawals,
  publicUrl: () => "https://feeds.example",
});
const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET") =>
  app.request(path, { headers, method });

test.each([
  ["the stored tag", { "If-None-Match": '"unrest.rss"' }, 304],
  ["the tag weakened on its way", { "If-None-Match": 'W/"unrest.rss"' }, 304],
  ["the tag in a list", { "If-None-Match": '"x", "unrest.rss"' }, 304],
  ["any tag", { "If-None-Match": "*" }, 304],
  ["another tag", { "If-None-Match": '"x"' }, 200],
  ["another tag, though the date fits: the tag decides", { "If-None-Match": '"x"', "If-Modified-Since": changed }, 200],
  ["the date", { "If-Modified-Since": changed }, 304],
  ["an earlier date", { "If-Modified-Since": "Tue, 04 Jan 2022 08:00:00 GMT" }, 200],
  ["a date that is none", { "If-Modified-Since": "yesterday" }, 200],
])("P4: asked with %s", async (_, headers, status) => expect((await get("/unrest.rss", headers)).status).toBe(status));

test("P4: a 304 carries its validators and no body", async () => {
  const response = await get("/unrest.rss", { "If-None-Match": "*" });
  expect(await response.text()).toBe("");
  for (const name of ["ETag", "Cache-Control", "Content-Location", "Vary"])
    expect(response.headers.get(name), name).not.toBeNull();
});

test("P5: HEAD is GET without the body, and anyone may read", async () => {
  const [head, full] = [await get("/unrest.atom", {}, "HEAD"), await get("/unrest.atom")];
  expect([...head.headers]).toEqual([...full.headers]);
  expect([await head.text(), head.headers.get("Access-Control-Allow-Origin")]).toEqual(["", "*"]);
  expect(head.headers.get("Access-Control-Expose-Headers")).toContain("ETag");
});

test("P5: OPTIONS names what is possible, and writing is not", async () => {
  expect((await get("/unrest.rss", {}, "OPTIONS")).headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
  expect((await get("/unrest.rss", {}, "POST")).status).toBe(405);
  expect((await get("/hub", {}, "OPTIONS")).headers.get("Allow")).toBe("GET, HEAD, OPTIONS, POST");
  expect((await get("/hub", {}, "PUT")).headers.get("Allow")).toBe("GET, HEAD, OPTIONS, POST");
});

test.each([
  ["a browser", "text/html,application/xhtml+xml,*/*;q=0.8", "unrest"],
  ["a client without a wish", "*/*", "unrest"],
  ["one that likes a feed as well as a page", "application/rss+xml, text/html", "unrest"],
  ["a feed reader", "application/rss+xml, text/html;q=0.5", "unrest.rss"],
  ["one that likes Atom best", "application/rss+xml;q=0.5, application/atom+xml", "unrest.atom"],
  ["one that wants anything but RSS", "application/rss+xml;q=0, text/html", "unrest"],
  ["one that wants anything but RSS and a page", "text/html;q=0, application/rss+xml;q=0, */*;q=0.1", "unrest.atom"],
  ["one that names a feed before anything else", "*/*, application/rss+xml", "unrest.rss"],
  ["one that wants any XML", "application/xml;q=0.9, text/*;q=0.1", "unrest.rss"],
  ["one that wants what is not there", "image/png", "unrest"],
])("P7: the bare address gives %s its format", async (_, accept, name) => {
  const response = await get("/unrest", { Accept: accept });
  expect([await response.text(), response.headers.get("Content-Location"), response.headers.get("Vary")]).toEqual([
    `body of ${name}`,
    `/${name}`,
    "Accept",
  ]);
});

test("P6, P8, P9: type, freshness and links stand in the headers", async () => {
  const { headers } = await get("/unrest.rss");
  expect(headers.get("Content-Type")).toBe("application/rss+xml; charset=utf-8");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Cache-Control")).toBe("public, max-age=900, stale-while-revalidate=900, stale-if-error=86400");
  expect(headers.get("Link")).toContain('<https://feeds.example/unrest.rss>; rel="self"');
  expect(headers.get("Link")).toContain('<https://feeds.example/unrest>; rel="alternate"; type="text/html"');
  expect(headers.get("Link")).toContain(
    '<https://feeds.example/unrest.atom>; rel="alternate"; type="application/atom+xml"',
  );
});

test.each([
  ["never there", "/nothing.rss", 404],
  ["removed", "/gone.rss", 410],
  ["not rendered yet", "/unrest.json", 503],
  ["a path that is no slug", "/..%2fetc", 404],
  ["a path far too long", `/${"a".repeat(5000)}`, 404],
])("P20: %s", async (_, path, status) => expect((await get(path)).status).toBe(status));

test("P20: a renamed feed leads to its new address, in the same format", async () => {
  const response = await get("/riots.atom");
  expect([response.status, response.headers.get("Location")]).toEqual([301, "/unrest.atom"]);
});

test("the style that the policy allows is the style on the page, and nothing else runs", async () => {
  const response = await get("/");
  const style = /<style>([\s\S]*?)<\/style>/.exec(await response.text())?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(response.headers.get("Content-Security-Policy")).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
});

test("the status is a page, and JSON for who asks for it", async () => {
  expect((await get("/status")).headers.get("Content-Type")).toContain("text/html");
  expect(await (await get("/status", { Accept: "application/json" })).json()).toEqual({
    entries: 0,
    stories: 0,
    findings: [],
    sources: [],
  });
  expect(await (await get("/status.json")).json()).toEqual({ entries: 0, stories: 0, findings: [], sources: [] });
});
