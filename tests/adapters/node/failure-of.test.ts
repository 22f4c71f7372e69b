import { expect, test } from "vitest";
import { type Attempt, failureOf } from "../../../src/adapters/node/failure-of.ts";

const attempt: Attempt = {
  url: "https://a.example/feed",
  phase: "headers",
  timeoutSeconds: 20,
  connectTimeoutSeconds: 10,
  silenceTimeoutSeconds: 15,
};

function coded(code: string, message = "what the library says"): Error {
  return Object.assign(new Error(message), { code });
}

test("what a library says in many lines is told by its first", () =>
  expect(failureOf(coded("ERR_ASSERTION", "It is false:\n\n  assert(x)\n"), attempt)).toEqual({
    code: "unreachable",
    detail: "It is false:",
  }));

test.each([
  ["UND_ERR_CONNECT_TIMEOUT", { code: "timeout", afterSeconds: 10 }],
  ["UND_ERR_HEADERS_TIMEOUT", { code: "timeout", afterSeconds: 20 }],
  ["UND_ERR_BODY_TIMEOUT", { code: "timeout", afterSeconds: 15 }],
  ["ENOTFOUND", { code: "dns", host: "a.example" }],
  ["EAI_AGAIN", { code: "offline", detail: "no name can be resolved (EAI_AGAIN)" }],
  ["CERT_HAS_EXPIRED", { code: "tls", detail: "its certificate has expired (CERT_HAS_EXPIRED)" }],
  [
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    { code: "tls", detail: "it signed its certificate itself (DEPTH_ZERO_SELF_SIGNED_CERT)" },
  ],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    { code: "tls", detail: "its certificate is for another name (ERR_TLS_CERT_ALTNAME_INVALID)" },
  ],
  ["ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR", { code: "tls", detail: "what the library says" }],
  ["EPROTO", { code: "tls", detail: "what the library says" }],
  ["ECONNREFUSED", { code: "unreachable", detail: "it refuses connections (ECONNREFUSED)" }],
  ["ENETUNREACH", { code: "offline", detail: "no network leads there (ENETUNREACH)" }],
  ["HPE_INVALID_CONSTANT", { code: "unreachable", detail: "it does not speak HTTP (HPE_INVALID_CONSTANT)" }],
  ["SOMETHING_NEW", { code: "unreachable", detail: "what the library says" }],
])("a failure is told for what it is: %s", (code, failure) => {
  expect(failureOf(coded(code), attempt)).toEqual(failure);
});

test("a connection lost within the body breaks the body", () => {
  expect(failureOf(coded("ECONNRESET"), { ...attempt, phase: "body" })).toEqual({
    code: "brokenBody",
    detail: "it closed the connection (ECONNRESET)",
  });
});

test("where every address of a host fails, the first failure is told", () => {
  const both = Object.assign(new AggregateError([coded("ECONNREFUSED", "connect ECONNREFUSED 192.0.2.1:443")]), {
    code: "SOMETHING_NEW",
  });
  expect(failureOf(both, attempt)).toEqual({ code: "unreachable", detail: "connect ECONNREFUSED 192.0.2.1:443" });
});

test("a long message is cut", () => {
  expect(failureOf(coded("SOMETHING_NEW", "x".repeat(1000)), attempt)).toEqual({
    code: "unreachable",
    detail: "x".repeat(200),
  });
});
