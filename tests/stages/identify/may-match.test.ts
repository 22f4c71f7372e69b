import fc from "fast-check";
import { expect, test } from "vitest";
import { mayMatch } from "../../../src/stages/identify/may-match.ts";
import { neededBy } from "../../../src/stages/identify/needed-fragments.ts";

test.each<[string, string, readonly string[] | null]>([
  ["each alternative gives one", "newsletter|your browser", ["newsletter", "your browser"]],
  ["of one alternative the longest run", "leave a (?:reply|comment)", ["leave a "]],
  ["a group where it is longer", "the (?:headlines|roundup)", ["headlines", "roundup"]],
  ["what may be missing is not needed", "cookies?|(?:very )?good", ["cookie", "good"]],
  ["what is repeated is needed once", "wo+w|(?:ha){2,3} ?haha", ["wo", "haha"]],
  ["what stands around a match does not part it", "(?<!no )news\\B(?=r)room", ["newsroom"]],
  ["classes and properties tell nothing", "\\p{Lu}[ab]c[^|)]\\d", null],
  ["written signs are themselves", "b\\.p\\.|50\\+", ["b.p.", "50+"]],
  ["one that needs nothing makes all need nothing", "newsletter|.{3}", null],
  ["a named group is a group", "(?<head>version|release) [0-9]", ["version", "release"]],
])("what a pattern needs: %s", (_, source, needs) => expect(neededBy(source)).toEqual(needs));

const words = "cookies?|\\bsign up\\b|read (?:more|on)|подпи(?:сывайтесь|шитесь)|订阅|ad ?-?blocker";
const pattern = new RegExp(words, "iu");
const mayBe = mayMatch(() => pattern);

test.each<[string, boolean]>([
  ["SIGN UP for it", true],
  ["ſign up for it", true],
  ["ПОДПИШИТЕСЬ", true],
  ["请订阅", true],
  ["He read", false],
  ["Nothing of the kind happened in Velanta.", false],
  ["", false],
])("whether %j may match is known beforehand", (text, may) => expect(mayBe(text)).toBe(may));

test("no text that matches is said not to", () => {
  const piece = fc.constantFrom(
    "cookie",
    "S",
    "sign up",
    " ",
    "read ",
    "more",
    "订阅",
    "ПОДПИ",
    "шитесь",
    "Ad",
    "-blocker",
    "é",
    "😀",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      expect(mayBe(text) || !pattern.test(text)).toBe(true);
    }),
  );
});

test("of a text too long to be looked through it is said that it may match", () =>
  expect(mayBe("x".repeat(70_000))).toBe(true));
