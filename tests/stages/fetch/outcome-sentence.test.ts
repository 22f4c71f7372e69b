import { expect, test } from "vitest";
import type { FetchFailure, FetchOutcome } from "../../../src/model/outcome.ts";
import type { Sha256, Url } from "../../../src/model/scalars.ts";
import { outcomeSentence } from "../../../src/stages/fetch/outcome-sentence.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const validators = { etag: null, lastModified: null };
const document = {
  url: "https://a.example/" as Url,
  bytes: new Uint8Array(1234),
  contentType: null,
  validators,
  bodyHash: "00" as Sha256,
  freshForSeconds: null,
  fetchedAt: instant("2026-10-21T07:27:00Z"),
};

test.each<[FetchOutcome, string]>([
  [{ kind: "fresh", document, movedTo: null }, "read 1234 bytes"],
  [
    { kind: "fresh", document, movedTo: "https://b.example/" as Url },
    "read 1234 bytes; the feed has moved to https://b.example/, so write that address into feeds/*.yaml",
  ],
  [{ kind: "notModified", validators, freshForSeconds: null, movedTo: null }, "not modified"],
  [{ kind: "gone" }, "HTTP 410: the feed is gone for good; remove it from feeds/*.yaml, or give its new address"],
  [
    { kind: "throttled", status: 429, retryAfterSeconds: 120 },
    "HTTP 429: too many requests; it asked us to wait 120 s",
  ],
  [{ kind: "throttled", status: 503, retryAfterSeconds: null }, "HTTP 503: the server is not available"],
])("an outcome in words: %#", (outcome, sentence) => expect(outcomeSentence(outcome)).toBe(sentence));

test.each<[FetchFailure, string]>([
  [{ code: "timeout", afterSeconds: 20 }, "no complete answer within 20 s"],
  [
    { code: "dns", host: "example.org" },
    "the name example.org could not be resolved; check its spelling, or the network",
  ],
  [
    { code: "tls", detail: "its certificate has expired" },
    "no trusted encrypted connection: its certificate has expired",
  ],
  [
    { code: "unreachable", detail: "it refuses connections" },
    "the server could not be reached: it refuses connections",
  ],
  [
    { code: "brokenBody", detail: "unexpected end of file" },
    "the answer broke off or could not be unpacked: unexpected end of file",
  ],
  [
    { code: "httpStatus", status: 401, retryAfterSeconds: null },
    "HTTP 401: it wants a login; check the source's headers in feeds/*.yaml",
  ],
  [
    { code: "httpStatus", status: 403, retryAfterSeconds: null },
    "HTTP 403: we are not let in; the site may refuse programs",
  ],
  [
    { code: "httpStatus", status: 404, retryAfterSeconds: null },
    "HTTP 404: nothing at this address; check it in feeds/*.yaml",
  ],
  [{ code: "httpStatus", status: 500, retryAfterSeconds: null }, "HTTP 500: the server has a fault of its own"],
  [{ code: "httpStatus", status: 204, retryAfterSeconds: null }, "HTTP 204: an answer that carries no feed"],
  [
    { code: "botWall", by: "Cloudflare", status: 403, retryAfterSeconds: null },
    "HTTP 403: a wall against robots (Cloudflare) stands before the feed; ask its publisher to let feed readers through",
  ],
  [
    { code: "offline", detail: "no name can be resolved (EAI_AGAIN)" },
    "our own network is down: no name can be resolved (EAI_AGAIN)",
  ],
  [{ code: "tooLarge", limitBytes: 8_388_608 }, "the feed is larger than 8 MiB, the most that is read"],
  [{ code: "tooLarge", limitBytes: 500_000 }, "the feed is larger than 488.3 KiB, the most that is read"],
  [{ code: "badRedirect", detail: "more than 5 redirects" }, "a redirect was not followed: more than 5 redirects"],
  [
    { code: "forbiddenAddress", url: "http://feeds.internal:8080/a" },
    'http://feeds.internal:8080/a leads into a private network or to a port other than 80 and 443; if it is meant, add "feeds.internal" to allow-private-hosts in feeds/_site.yaml',
  ],
  [
    { code: "forbiddenAddress", url: "http://[::1]/a" },
    'http://[::1]/a leads into a private network or to a port other than 80 and 443; if it is meant, add "::1" to allow-private-hosts in feeds/_site.yaml',
  ],
  [
    { code: "unexpectedNotModified" },
    "HTTP 304 though we asked for the whole feed; the server, or a cache before it, is at fault",
  ],
  [
    { code: "missingSecret", name: "NEWS_TOKEN" },
    "the secret NEWS_TOKEN is not set; its source can't be asked without it",
  ],
])("a failure in words: $code", (failure, sentence) => {
  expect(outcomeSentence({ kind: "failed", failure })).toBe(sentence);
});

test.each([
  [true, "a.example told us to wait before anything of it is asked for again (HTTP 429 or 503)"],
  [false, "another request to a.example is still under way"],
])("a poll that was put off, in words (paused: %s)", (paused, sentence) => {
  const until = instant("2026-10-21T07:27:00Z");
  expect(outcomeSentence({ kind: "postponed", host: "a.example", until, paused })).toBe(sentence);
});
