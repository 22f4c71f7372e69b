import { expect, test } from "vitest";
import type { HttpValidators } from "../../../src/model/document.ts";
import type { FetchOutcome } from "../../../src/model/outcome.ts";
import type { Sha256, Url } from "../../../src/model/scalars.ts";
import type { StoredValidators } from "../../../src/model/source-state.ts";
import { validatorsToKeep } from "../../../src/stages/fetch/validators-to-keep.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const stored: StoredValidators = {
  url: "https://a.example/" as Url,
  headersHash: "h1",
  etag: '"old"',
  lastModified: "old",
};

function fresh(validators: HttpValidators): FetchOutcome {
  const document = {
    url: "https://b.example/" as Url,
    bytes: new Uint8Array(),
    contentType: null,
    validators,
    bodyHash: "00" as Sha256,
    freshForSeconds: null,
    fetchedAt: instant("2026-10-21T07:27:00Z"),
  };
  return { kind: "fresh", document, movedTo: null };
}

function notModified(validators: HttpValidators): FetchOutcome {
  return { kind: "notModified", validators, freshForSeconds: null, movedTo: null };
}

const atB = { url: "https://b.example/", headersHash: "h2" };

test.each<[string, FetchOutcome, object | null]>([
  [
    "a 200 replaces both",
    fresh({ etag: '"new"', lastModified: "new" }),
    { ...atB, etag: '"new"', lastModified: "new" },
  ],
  [
    "a 200 with one replaces the other by none",
    fresh({ etag: '"new"', lastModified: null }),
    { ...atB, etag: '"new"', lastModified: null },
  ],
  [
    "a 200 without an ETag leaves none, though it was last modified",
    fresh({ etag: null, lastModified: "new" }),
    { ...atB, etag: null, lastModified: "new" },
  ],
  ["a 200 without any leaves none", fresh({ etag: null, lastModified: null }), null],
  ["a 304 without any changes nothing", notModified({ etag: null, lastModified: null }), stored],
  [
    "a 304 replaces the ETag that it carries",
    notModified({ etag: '"new"', lastModified: null }),
    { ...stored, etag: '"new"' },
  ],
  [
    "a 304 replaces the date that it carries",
    notModified({ etag: null, lastModified: "new" }),
    { ...stored, lastModified: "new" },
  ],
  [
    "a failure changes nothing",
    { kind: "failed", failure: { code: "httpStatus", status: 500, retryAfterSeconds: null } },
    stored,
  ],
  ["being throttled changes nothing", { kind: "throttled", status: 429, retryAfterSeconds: null }, stored],
])("F2 %s", (_, outcome, kept) => expect(validatorsToKeep({ validators: stored }, outcome, "h2")).toEqual(kept));
