import fc from "fast-check";
import { expect, test } from "vitest";
import { foldedText } from "../../../src/stages/identify/folded-text.ts";

test.each([
  ["case, accents and punctuation", "  Élan — “vital”!  ", "elan vital"],
  ["widths and ligatures", "ﬁne ＡＢＣ １２", "fine abc 12"],
  ["a final sigma before an apostrophe", "ΟΔΟΣ'Α", "οδοσ α"],
  ["letters beyond the first plane", "𝒜𝓑 𐐀x—𠀀", "ab 𐐨x 𠀀"],
  ["half a character", "a\ud800b", "a b"],
  ["nothing but marks", " \u0301 - ", ""],
])("%s are folded", (_, text, folded) => expect(foldedText(text)).toBe(folded));

test("any text is folded as its definition says", () => {
  const asDefined = (text: string) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "grapheme-ascii" }),
  );
  fc.assert(
    fc.property(text, (written) => foldedText(written) === asDefined(written)),
    { numRuns: 2000, seed: 1 },
  );
});
