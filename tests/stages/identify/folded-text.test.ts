import fc from "fast-check";
import { expect, test } from "vitest";
import { foldedText } from "../../../src/stages/identify/folded-text.ts";
import { foldedWord } from "../../../src/stages/identify/terms.ts";

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

test("every character is folded the same alone and in a text that has to be folded whole", () => {
  const differing: string[] = [];
  for (let unit = 0; unit < 0x10000; unit++) {
    const text = `A${String.fromCharCode(unit)}b ${String.fromCharCode(unit)}`;
    // A picture is no letter, and takes two units.
    if (foldedText(text) !== foldedText(`${text} \u{1f600}`)) differing.push(unit.toString(16));
    if (`${foldedWord(text)}\u{1f600}` !== foldedWord(`${text}\u{1f600}`)) differing.push(unit.toString(16));
  }
  expect(differing).toEqual([]);
});

test("a text is folded the same however long it is", () => {
  const text = "Ébène, ﷺ ".repeat(3000);
  expect(foldedText(text)).toBe(Array.from({ length: 3000 }, () => foldedText("Ébène, ﷺ ")).join(" "));
});
