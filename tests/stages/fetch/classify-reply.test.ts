import { expect, test } from "vitest";
import type { Url } from "../../../src/model/scalars.ts";
import { classifyReply, quietFor } from "../../../src/stages/fetch/classify-reply.ts";
import { instant } from "../../fakes/fixed-clock.ts";
import { failing, replying } from "../../fakes/scripted-http-client.ts";

const now = instant("2026-10-21T07:27:00Z");
const url = "https://example.org/feed" as Url;
const unconditional = { url, headers: {}, timeoutSeconds: 20, limitBytes: 1000 };
const conditional = { ...unconditional, headers: { "if-none-match": '"a"' } };

test("F2 a 200 is a document with its bytes, hash, validators and freshness", async () => {
  const headers = {
    "content-type": "application/rss+xml",
    etag: 'W/"a"',
    "last-modified": "Sun, 06 Nov 1994 08:49:37 GMT",
    "cache-control": "max-age=300",
  };
  expect(await classifyReply(replying(200, headers, "abc"), unconditional, now)).toEqual({
    kind: "fresh",
    document: {
      url,
      bytes: new TextEncoder().encode("abc"),
      contentType: "application/rss+xml",
      validators: { etag: 'W/"a"', lastModified: "Sun, 06 Nov 1994 08:49:37 GMT" },
      bodyHash: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      freshForSeconds: 300,
      fetchedAt: now,
    },
    movedTo: null,
  });
});

test.each([
  [
    { etag: 'W/"a"', "last-modified": "sun,  6 Nov 94 GMT" },
    { etag: 'W/"a"', lastModified: "sun,  6 Nov 94 GMT" },
  ],
  [{ etag: "a-gzip" }, { etag: "a-gzip", lastModified: null }],
  [
    { date: "Sun, 06 Nov 1994 08:49:37 GMT", expires: "0" },
    { etag: null, lastModified: null },
  ],
])("F1 validators are kept as they came, and none is made up: %j", async (headers, validators) => {
  const conditions = [replying(200, headers, "abc"), replying(304, headers)];
  const answers = await Promise.all(conditions.map((reply) => classifyReply(reply, conditional, now)));
  expect(answers).toMatchObject([{ document: { validators } }, { validators }]);
});

test("a feed that a proxy changed on its way (203) is read", async () => {
  expect(await classifyReply(replying(203, {}), conditional, now)).toMatchObject({ kind: "fresh" });
});

test("F2 a 304 carries only the validators that came with it", async () => {
  expect(await classifyReply(replying(304, { etag: '"b"' }), conditional, now)).toEqual({
    kind: "notModified",
    validators: { etag: '"b"', lastModified: null },
    freshForSeconds: null,
    movedTo: null,
  });
});

test("F3 an empty ETag is none", async () => {
  expect(await classifyReply(replying(304, { etag: "", "last-modified": "" }), conditional, now)).toMatchObject({
    validators: { etag: null, lastModified: null },
  });
});

test.each([
  [
    "F4 a 304 that nobody asked for is a failure",
    304,
    {},
    { kind: "failed", failure: { code: "unexpectedNotModified" } },
  ],
  ["F13 a 410 is gone", 410, {}, { kind: "gone" }],
  ["F9 a 429 with seconds", 429, { "retry-after": "120" }, { kind: "throttled", status: 429, retryAfterSeconds: 120 }],
  [
    "F9 a 503 with a date",
    503,
    { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" },
    { kind: "throttled", status: 503, retryAfterSeconds: 60 },
  ],
  ["F9 a 429 without a delay", 429, {}, { kind: "throttled", status: 429, retryAfterSeconds: null }],
  [
    "F11 a 301 is permanent",
    301,
    { location: "/new" },
    { kind: "redirect", to: "https://example.org/new", permanent: true },
  ],
  [
    "F11 a 308 is permanent",
    308,
    { location: "/n" },
    { kind: "redirect", to: "https://example.org/n", permanent: true },
  ],
  ["F11 a 302 is not", 302, { location: "/n" }, { kind: "redirect", to: "https://example.org/n", permanent: false }],
  ["F11 a 303 is not", 303, { location: "/n" }, { kind: "redirect", to: "https://example.org/n", permanent: false }],
  ["F11 a 307 is not", 307, { location: "/n" }, { kind: "redirect", to: "https://example.org/n", permanent: false }],
  [
    "F21 a 226 is unexpected where we could ask for no delta",
    226,
    { im: "feed" },
    { kind: "failed", failure: { code: "httpStatus", status: 226, retryAfterSeconds: null } },
  ],
  [
    "a 204 carries no feed",
    204,
    {},
    { kind: "failed", failure: { code: "httpStatus", status: 204, retryAfterSeconds: null } },
  ],
  [
    "a 206 carries half a feed",
    206,
    {},
    { kind: "failed", failure: { code: "httpStatus", status: 206, retryAfterSeconds: null } },
  ],
  [
    "a 300 leaves the choice to nobody",
    300,
    { location: "/n" },
    { kind: "failed", failure: { code: "httpStatus", status: 300, retryAfterSeconds: null } },
  ],
  ["F13 a 401", 401, {}, { kind: "failed", failure: { code: "httpStatus", status: 401, retryAfterSeconds: null } }],
  ["F13 a 403", 403, {}, { kind: "failed", failure: { code: "httpStatus", status: 403, retryAfterSeconds: null } }],
  ["F13 a 404", 404, {}, { kind: "failed", failure: { code: "httpStatus", status: 404, retryAfterSeconds: null } }],
  [
    "a 500",
    500,
    { "retry-after": "5" },
    { kind: "failed", failure: { code: "httpStatus", status: 500, retryAfterSeconds: 5 } },
  ],
])("%s", async (_, status, headers, outcome) => {
  expect(await classifyReply(replying(status, headers), unconditional, now)).toEqual(outcome);
});

test("F21 a 226 brings what is new since our validators, and is told from a whole feed", async () => {
  const reply = replying(226, { im: "feed", etag: '"b"' }, "abc");
  expect(await classifyReply(reply, conditional, now)).toMatchObject({
    kind: "fresh",
    document: { isDelta: true, validators: { etag: '"b"', lastModified: null } },
  });
});

test("F21 a 226 made in another way than we asked for is no feed", async () => {
  expect(await classifyReply(replying(226, { im: "vcdiff" }, "abc"), conditional, now)).toMatchObject({
    kind: "failed",
    failure: { code: "httpStatus", status: 226 },
  });
});

test.each([
  ["Cloudflare", 403, { "cf-mitigated": "challenge" }, null, undefined],
  ["Cloudflare", 403, { "cf-mitigated": "challenge", "retry-after": "5" }, 5, undefined],
  ["Cloudflare", 503, { "cf-mitigated": "challenge", "retry-after": "5" }, 5, { seconds: 5 }],
  ["Cloudflare", 429, { "cf-mitigated": "challenge" }, null, { seconds: null }],
  ["AWS WAF", 202, { "x-amzn-waf-action": "challenge", "content-type": "text/html" }, null, undefined],
  ["DataDome", 403, { "x-datadome": "protected" }, null, undefined],
])(
  "F9 F13 a wall against robots is told from a feed that is refused, and with 429 and 503 quiets its host: %s, %i, %j",
  async (by, status, headers, retryAfterSeconds, quiet) => {
    const answer = await classifyReply(replying(status, headers), unconditional, now);
    expect(answer).toEqual({ kind: "failed", failure: { code: "botWall", by, status, retryAfterSeconds } });
    expect(quietFor(answer)).toEqual(quiet);
  },
);

test("F13 a feed that passed a wall against robots is a feed", async () => {
  const headers = { "x-datadome": "protected", "content-type": "application/rss+xml" };
  expect((await classifyReply(replying(200, headers), unconditional, now)).kind).toBe("fresh");
});

test("F17 a request that failed stays what it is", async () => {
  const reply = failing({ code: "timeout", afterSeconds: 20 });
  expect(await classifyReply(reply, unconditional, now)).toEqual({
    kind: "failed",
    failure: { code: "timeout", afterSeconds: 20 },
  });
});
