import { expect, test } from "vitest";
import type { Url } from "../../../src/model/scalars.ts";
import type { StoredValidators } from "../../../src/model/source-state.ts";
import { feedRequest, isConditional } from "../../../src/stages/fetch/conditional-request.ts";

const url = "https://example.org/feed" as Url;
const polling = {
  minimumMinutes: 60,
  timeoutSeconds: 20,
  limitBytes: 1000,
  concurrency: 8,
  hostGapSeconds: 2,
  hostGaps: new Map(),
  firstEntries: 10,
};
const plain = {
  accept: expect.stringContaining("application/atom+xml"),
  "user-agent": "Tributary/1.0",
};

function headersAsked(
  validators: Partial<StoredValidators> | null,
  headers: Record<string, string> = {},
  at = url,
): Readonly<Record<string, string>> {
  const stored = validators === null ? null : { url, headersHash: "h1", etag: null, lastModified: null, ...validators };
  const input = { url: at, state: { validators: stored }, headers, headersHash: "h1", polling };
  const { "a-im": _, ...asked } = feedRequest({ ...input, userAgent: "Tributary/1.0" }).headers;
  return asked;
}

test.each<[string, Partial<StoredValidators> | null, string | undefined]>([
  ["asked for with an ETag", { etag: '"a"' }, "feed"],
  ["asked for with a Last-Modified", { lastModified: "yesterday" }, "feed"],
  ["not asked for without a validator", null, undefined],
  ["not asked for with empty ones", { etag: "", lastModified: "" }, undefined],
  ["not asked for with another address's validators", { etag: '"a"', url: "https://example.org/b" as Url }, undefined],
])("F21 a delta is %s", (_, validators, wanted) => {
  const stored = validators && { url, headersHash: "h1", etag: null, lastModified: null, ...validators };
  const input = { url, state: { validators: stored }, headers: {}, headersHash: "h1", polling };
  expect(feedRequest({ ...input, userAgent: "Tributary/1.0" }).headers["a-im"]).toBe(wanted);
});

test("F21 a source's own headers can't ask for a delta", () => {
  const input = { url, state: { validators: null }, headers: { "A-IM": "feed" }, headersHash: "h1", polling };
  expect(feedRequest({ ...input, userAgent: "Tributary/1.0" }).headers).toEqual(plain);
});

test("F15 F17 a first request carries who we are and what we read, and nothing else", () => {
  const input = { url, state: { validators: null }, headers: {}, headersHash: "h1", polling };
  expect(feedRequest({ ...input, userAgent: "Tributary/1.0" })).toEqual({
    url,
    headers: plain,
    timeoutSeconds: 20,
    limitBytes: 1000,
  });
});

test.each<[string, Partial<StoredValidators>, Record<string, string>]>([
  ["F1 a strong ETag is sent back with its quotes", { etag: '"abc"' }, { "if-none-match": '"abc"' }],
  ["F1 a weak ETag is sent back with W/", { etag: 'W/"abc"' }, { "if-none-match": 'W/"abc"' }],
  ["F1 an ETag without quotes gets none", { etag: "abc" }, { "if-none-match": "abc" }],
  ["F1 an ETag that Apache marked is not unmarked", { etag: '"abc-gzip"' }, { "if-none-match": '"abc-gzip"' }],
  [
    "F1 a Last-Modified is sent back as it came, even as no date",
    { lastModified: "yesterday" },
    { "if-modified-since": "yesterday" },
  ],
  [
    "F1 both are sent where there are both",
    { etag: '"a"', lastModified: "Sun, 06 Nov 1994 08:49:37 GMT" },
    { "if-none-match": '"a"', "if-modified-since": "Sun, 06 Nov 1994 08:49:37 GMT" },
  ],
  ["F3 an empty ETag is not sent", { etag: "" }, {}],
  ["F3 no If-None-Match without an ETag", {}, {}],
  ["F5 validators of another address are not sent", { etag: '"a"', url: "https://example.org/other" as Url }, {}],
  ["F5 validators for other request headers are not sent", { etag: '"a"', headersHash: "h2" }, {}],
])("%s", (_, validators, conditions) => {
  expect(headersAsked(validators)).toEqual({ ...plain, ...conditions });
});

test("F15 a fragment is not part of the request, nor of whom the validators belong to", () => {
  const asked = headersAsked({ etag: '"a"' }, {}, "https://example.org/feed#top" as Url);
  expect(asked).toEqual({ ...plain, "if-none-match": '"a"' });
});

test("a source's own headers are sent, in lower case, and may replace Accept and User-Agent", () => {
  const asked = headersAsked(null, { Authorization: "Bearer x", ACCEPT: "text/xml", "User-Agent": "Mine/2" });
  expect(asked).toEqual({ authorization: "Bearer x", accept: "text/xml", "user-agent": "Mine/2" });
});

test.each([
  ["F1", "If-None-Match"],
  ["F1", "If-Modified-Since"],
  ["F15", "Referer"],
  ["F16", "Accept-Encoding"],
  ["F18", "Host"],
  ["F18", "Transfer-Encoding"],
  ["F18", "Content-Length"],
])("%s a source's own headers can't set %s", (_, name) => {
  expect(headersAsked(null, { [name]: "x" })).toEqual(plain);
});

test("F4 a request is conditional by either validator, not by other headers", () => {
  const conditional = [{ etag: '"a"' }, { lastModified: "x" }, {}].map((validators) => {
    const headers = headersAsked(validators);
    return isConditional({ url, headers, timeoutSeconds: 1, limitBytes: 1 });
  });
  expect(conditional).toEqual([true, true, false]);
});
