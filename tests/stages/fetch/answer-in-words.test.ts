import { expect, test } from "vitest";
import { answerInWords } from "../../../src/stages/fetch/answer-in-words.ts";
import { failing, replying } from "../../fakes/scripted-http-client.ts";

test.each([
  [replying(200, {}, "abcd"), "200, 4 bytes"],
  [replying(304), "304"],
  [replying(301, { location: "https://b.example/" }), "301 to https://b.example/"],
  [replying(429, { "retry-after": "60" }), "429, Retry-After: 60"],
  [failing({ code: "timeout", afterSeconds: 30 }), "no complete answer within 30 s"],
])("an answer for the record of requests: %#", (reply, words) => expect(answerInWords(reply)).toBe(words));

test("a long answer is cut", () => {
  expect(answerInWords(replying(301, { location: `https://b.example/${"x".repeat(5000)}` })).length).toBe(200);
});
