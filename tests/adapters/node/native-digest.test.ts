import { expect, test } from "vitest";
import { nativeDigest } from "../../../src/adapters/node/native-digest.ts";
import { sha256Of } from "../../../src/stages/identify/short-hash.ts";

test.each([
  ["an address", "https://example.org/?p=1000"],
  ["nothing", ""],
  ["several alphabets", "Überfall · Новости · 速報 · 𝒜"],
  ["half a character", "broken \ud83d off"],
  ["a long text", "A sentence. ".repeat(1000)],
])("what Workers and Node hash is the same, so that a database can move between them: %s", (_, text) => {
  expect(nativeDigest(text)).toBe(sha256Of(text));
});
