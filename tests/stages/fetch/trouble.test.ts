import { expect, test } from "vitest";
import type { FetchFailure, FetchOutcome } from "../../../src/model/outcome.ts";
import type { Trouble } from "../../../src/model/source-state.ts";
import { patienceWith, troubleOf, troubleOfRejection } from "../../../src/stages/fetch/trouble.ts";

const status = (code: number): FetchFailure => ({ code: "httpStatus", status: code, retryAfterSeconds: null });

test.each<[string, FetchFailure, Trouble]>([
  ["a 401", status(401), "loginWanted"],
  ["a 403", status(403), "blocked"],
  ["a 451", status(451), "blocked"],
  ["a 404", status(404), "notFound"],
  ["a 500", status(500), "serverError"],
  ["a 599", status(599), "serverError"],
  ["a 418", status(418), "refused"],
  ["a 600", status(600), "refused"],
  ["a wall against robots", { code: "botWall", by: "DataDome", status: 403, retryAfterSeconds: null }, "blocked"],
  ["a 304 that nobody asked for", { code: "unexpectedNotModified" }, "brokenBody"],
  ["silence", { code: "timeout", afterSeconds: 30 }, "timeout"],
  ["an unknown name", { code: "dns", host: "a.example" }, "dns"],
  ["a bad certificate", { code: "tls", detail: "expired" }, "tls"],
  ["too much", { code: "tooLarge", limitBytes: 1 }, "tooLarge"],
  ["a loop of redirects", { code: "badRedirect", detail: "a loop" }, "badRedirect"],
])("F13 %s is a state of its own", (_, failure, trouble) =>
  expect(troubleOf({ kind: "failed", failure })).toBe(trouble),
);

test.each<[string, FetchOutcome, Trouble]>([
  ["a 410", { kind: "gone" }, "gone"],
  ["a 429", { kind: "throttled", status: 429, retryAfterSeconds: null }, "throttled"],
])("F13 %s is a state of its own, and no failure", (_, outcome, trouble) => expect(troubleOf(outcome)).toBe(trouble));

test("F13 a web page is told from what is no feed in another way", () =>
  expect([troubleOfRejection("webPage"), troubleOfRejection("empty"), troubleOfRejection("feedList")]).toEqual([
    "webPage",
    "notAFeed",
    "notAFeed",
  ]));

test("no server is blamed for what our own configuration or network forbids", () =>
  expect(
    Object.entries(patienceWith)
      .filter(([, { grows }]) => !grows)
      .map(([trouble]) => trouble),
  ).toEqual(["offline", "forbiddenAddress", "missingSecret"]));
