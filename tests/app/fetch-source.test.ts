import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlHostStore } from "../../src/adapters/sqlite/sql-host-store.ts";
import { fetchSource, headersHash } from "../../src/app/fetch-source.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import type { SiteConfig, SourceConfig } from "../../src/model/config.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import type { RequestRecord, StoredValidators } from "../../src/model/source-state.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { failing, replying, type Script, scriptedHttpClient } from "../fakes/scripted-http-client.ts";

const site: SiteConfig = {
  title: "Site",
  publicUrl: null,
  contact: "https://example.org/about",
  tagAuthority: "example.org,2026",
  storyWindowHours: 14,
  acrossLanguages: false,
  retention: { fullTextHours: 24, entriesHours: 24, archivesHours: 24, sizeBytes: null },
  polling: {
    minimumMinutes: 60,
    timeoutSeconds: 20,
    limitBytes: 1000,
    concurrency: 8,
    hostGapSeconds: 2,
    hostGaps: new Map(),
    firstEntries: 10,
  },
  allowPrivateHosts: [],
  images: "none",
  status: "public",
  hub: null,
  allowPrivateCallbacks: [],
};

const secretValue = "s3cr3t-t0ken";
const secrets = { get: (name: string) => (name === "TOKEN" ? secretValue : null) };

function source(url: string, headers: Record<string, string> = {}): SourceConfig {
  const templates = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return { url: url as Url, language: null, pollMinutes: null, identity: "auto", headers: templates };
}

function world(scripts: Readonly<Record<string, Script>>) {
  const clock = fixedClock("2026-10-21T07:27:00Z");
  const http = scriptedHttpClient(scripts);
  const turns = hostTurns({ clock, hosts: sqlHostStore(openDatabase(":memory:").driver), polling: () => site.polling });
  const made: RequestRecord[] = [];
  const fetch = (from: SourceConfig, validators: StoredValidators | null = null) =>
    fetchSource(
      { validators, redirect: null },
      from,
      site,
      { http, clock, secrets, turns },
      { introduction: { readers: 7, feedId: "4b83" }, made: (request) => made.push(request) },
    );
  return { clock, http, fetch, made };
}

const to = (location: string) => replying(301, { location });

test("F14 a source is asked once, by our name", async () => {
  const { fetch, http } = world({ "https://a.example/feed": [replying(200, {}, "abc")] });
  expect(await fetch(source("https://a.example/feed"))).toMatchObject({
    kind: "fresh",
    document: { url: "https://a.example/feed" },
    movedTo: null,
  });
  expect(http.requests.map(({ url, headers }) => [url, headers["user-agent"]])).toEqual([
    ["https://a.example/feed", "Tributary/1.0 (+https://example.org/about; 7 subscribers; feed-id=4b83)"],
  ]);
});

test("F5 validators go to the hop that they came from, and to no other", async () => {
  const { fetch, http } = world({
    "https://a.example/feed": [to("https://b.example/feed")],
    "https://b.example/feed": [replying(304)],
  });
  const asked = source("https://a.example/feed");
  const hash = (await headersHash(asked, secrets)) ?? "";
  const validators = { url: "https://b.example/feed" as Url, headersHash: hash, etag: '"a"', lastModified: null };
  expect(await fetch(asked, validators)).toMatchObject({ kind: "notModified", movedTo: "https://b.example/feed" });
  expect(http.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"a"']);
});

test("F5 the headers' hash changes with a header and with a secret", async () => {
  const hashes = await Promise.all([
    headersHash(source("https://a.example/"), secrets),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what an operator writes in a feed's file.
    headersHash(source("https://a.example/", { "X-Key": "${secret:TOKEN}" }), secrets),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what an operator writes in a feed's file.
    headersHash(source("https://a.example/", { "X-Key": "${secret:TOKEN}" }), { get: () => "another" }),
  ]);
  expect(new Set(hashes).size).toBe(3);
});

test("F12 secrets are filled in, and not sent to another origin", async () => {
  const { fetch, http } = world({
    "https://a.example/feed": [to("/moved")],
    "https://a.example/moved": [to("https://b.example/feed")],
    "https://b.example/feed": [replying(200)],
  });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what an operator writes in a feed's file.
  await fetch(source("https://a.example/feed", { Authorization: "Bearer ${secret:TOKEN}, really" }));
  expect(http.requests.map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${secretValue}, really`,
    `Bearer ${secretValue}, really`,
    undefined,
  ]);
});

test("a secret that is not set is named, and nobody is asked", async () => {
  const { fetch, http } = world({});
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what an operator writes in a feed's file.
  const outcome = await fetch(source("https://a.example/", { "X-Key": "${secret:OTHER}" }));
  expect([outcome, http.requests]).toEqual([{ kind: "failed", failure: { code: "missingSecret", name: "OTHER" } }, []]);
});

test.each<[string, Script]>([
  ["redirects to it", [to(`https://b.example/?key=${secretValue}`)]],
  ["redirects to what is no address", [to(`https://${secretValue}:x:y/`)]],
  ["lets the client fail with it", [failing({ code: "unreachable", detail: `bad header ${secretValue}` })]],
])("no outcome holds a secret, though the server %s", async (_, script) => {
  const { fetch, made } = world({ "https://a.example/": script });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what an operator writes in a feed's file.
  const outcome = await fetch(source("https://a.example/", { "X-Key": "${secret:TOKEN}" }));
  expect(outcome.kind).toBe("failed");
  expect(JSON.stringify([outcome, made])).not.toContain(secretValue);
});

test("F12 a loop ends as a failure that names it", async () => {
  const { fetch } = world({
    "https://a.example/": [to("https://b.example/")],
    "https://b.example/": [to("https://a.example/")],
  });
  expect(await fetch(source("https://a.example/"))).toEqual({
    kind: "failed",
    failure: { code: "badRedirect", detail: "it leads back to https://a.example/, in a loop" },
  });
});

test("F10 each hop waits for its own host's turn", async () => {
  const { fetch, clock } = world({
    "https://a.example/": [to("https://a.example/feed")],
    "https://a.example/feed": [to("https://b.example/")],
    "https://b.example/": [replying(200)],
  });
  await fetch(source("https://a.example/"));
  expect(clock.waits).toEqual([2000]);
});

test("F9 a Retry-After pauses every source of its host, and no other host", async () => {
  const { fetch, http, clock } = world({
    "https://a.example/1": [replying(429, { "retry-after": "3600" })],
    "https://a.example/2": [replying(200)],
    "https://b.example/": [replying(200)],
  });
  const outcomes = [];
  for (const url of ["https://a.example/1", "https://a.example/2", "https://b.example/"]) {
    outcomes.push(await fetch(source(url)));
  }
  const until = (clock.now() + 3_600_000) as Instant;
  expect(outcomes).toMatchObject([
    { kind: "throttled", status: 429, retryAfterSeconds: 3600 },
    { kind: "postponed", host: "a.example", until, paused: true },
    { kind: "fresh" },
  ]);
  expect(http.requests.map(({ url }) => url)).toEqual(["https://a.example/1", "https://b.example/"]);
});

test("F9 a wall against robots that says 503 pauses its host, too", async () => {
  const wall = replying(503, { "cf-mitigated": "challenge", "retry-after": "3600" });
  const { fetch, clock } = world({ "https://a.example/1": [wall], "https://a.example/2": [replying(200)] });
  const outcomes = [await fetch(source("https://a.example/1")), await fetch(source("https://a.example/2"))];
  expect(outcomes).toMatchObject([
    { kind: "failed", failure: { code: "botWall" } },
    { kind: "postponed", until: clock.now() + 3_600_000, paused: true },
  ]);
});

test("F13 F18 a redirect into a private network is the source's own fault, and says where it led", async () => {
  const url = "http://169.254.169.254/latest";
  const { fetch } = world({
    "http://a.example/": [replying(302, { location: url })],
    [url]: [failing({ code: "forbiddenAddress", url })],
  });
  const detail = `${url} leads into a private network or to a port other than 80 and 443; if it is meant, add "169.254.169.254" to allow-private-hosts in feeds/_site.yaml`;
  expect([await fetch(source(url)), await fetch(source("http://a.example/"))]).toEqual([
    { kind: "failed", failure: { code: "forbiddenAddress", url } },
    { kind: "failed", failure: { code: "badRedirect", detail } },
  ]);
});

test("F17 redirects share one time limit", async () => {
  const { fetch, http, clock } = world({
    "https://a.example/": async () => {
      await clock.wait(15_000);
      return to("https://b.example/");
    },
    "https://b.example/": async () => {
      await clock.wait(5000);
      return to("https://c.example/");
    },
  });
  expect(await fetch(source("https://a.example/"))).toEqual({
    kind: "failed",
    failure: { code: "timeout", afterSeconds: 20 },
  });
  expect(http.requests.map(({ url, timeoutSeconds }) => [url, timeoutSeconds])).toEqual([
    ["https://a.example/", 20],
    ["https://b.example/", 5],
  ]);
});

test("F13 a source that is gone, or fails, is told as it is", async () => {
  const { fetch } = world({ "https://a.example/gone": [replying(410)] });
  expect([await fetch(source("https://a.example/gone")), await fetch(source("https://nowhere.example/"))]).toEqual([
    { kind: "gone" },
    { kind: "failed", failure: { code: "dns", host: "nowhere.example" } },
  ]);
});

test("each request is recorded with its answer, hop by hop", async () => {
  const { fetch, made } = world({
    "https://a.example/": [to("https://b.example/")],
    "https://b.example/": [replying(200, {}, "abc")],
  });
  await fetch(source("https://a.example/"));
  expect(made).toEqual([
    { url: "https://a.example/", conditional: false, answer: "301 to https://b.example/" },
    { url: "https://b.example/", conditional: false, answer: "200, 3 bytes" },
  ]);
});
