import fc from "fast-check";
import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { patternProgram } from "../../../src/config/pattern-program.ts";
import { patternMatcher } from "../../../src/stages/publish/pattern-matcher.ts";

const found = (pattern: string, text: string) =>
  // As the Worker gets it: by way of JSON.
  patternMatcher(JSON.parse(JSON.stringify(patternProgram(pattern))))(text);

test.each([
  ["a word", "snow", "first snow falls", true],
  ["the beginning of the text", "^live:", "not live: yet", false],
  ["the beginning of a line", "(?m)^live:", "on\nlive: now", true],
  ["the end of the text, no newline before it", "now$", "now\n", false],
  ["the end of a line", "(?m)now$", "now\nthen", true],
  ["a word's edge is one of ASCII", String.raw`\bcaf\b`, "café", true],
  ["no word's edge", String.raw`\Bow`, "snow", true],
  ["any character but a newline", "a.b", "a\nb", false],
  ["any character at all", "(?s)a.b", "a\nb", true],
  ["either case, beyond ASCII too", "(?i)straße ΣΟΦΟΣ", "STRAẞE σοφος", true],
  ["the kelvin sign is a k", "(?i)k", "\u212a", true],
  ["a class of Unicode", String.raw`\p{Greek}{3}`, "το αγορά", true],
  ["a character of two units, not half of it", "^.$", "😀", true],
  ["nothing at all", "", "", true],
  ["what no text holds", String.raw`\z.`, "text", false],
])("a pattern finds %s", (_, pattern, text, expected) => {
  expect(found(pattern, text)).toBe(expected);
});

const atoms = [
  ..."aAbkKsSéÉßσςΣΩω0_- ",
  ...["ſ", "\u212a", "İ", "ı", "ǅ", "😀", "𐐀", "𐐨", "Ꭰ", "ꭰ", "\\n", ".", "^", "$"],
  ...[String.raw`\b`, String.raw`\B`, String.raw`\A`, String.raw`\z`, String.raw`\d`, String.raw`\W`, String.raw`\s`],
  ...[String.raw`\pL`, String.raw`\PL`, String.raw`\p{Lu}`, String.raw`\p{Greek}`, String.raw`\p{^Han}`, "[[:alpha:]]"],
  ...[
    "[a-k]",
    "[^a-k]",
    "[^éσ]",
    "[Σ-ω]",
    "[😀-😂]",
    String.raw`[\x{212a}s]`,
    String.raw`\x{10ffff}`,
    String.raw`\Q.*\E`,
  ],
];
const anyPattern = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 5, depthSize: "medium" },
    fc.constantFrom(...atoms),
    fc.tuple(tie("pattern"), tie("pattern")).map(([one, other]) => one + other),
    fc.tuple(tie("pattern"), tie("pattern")).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(fc.constantFrom("i", "s", "m", "is", "im", "U"), tie("pattern"))
      .map(([flags, inner]) => `(?${flags}:${inner})`),
    fc
      .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "*?", "{2}", "{1,3}", "{2,}"))
      .map(([inner, times]) => `(${inner})${times}`),
  ),
})).pattern;
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."aAbkKsSſéÉßẞσςΣΩωİıǅǆ0_- \n\r漢",
        "\u212a",
        "😀",
        "😁",
        "𐐀",
        "𐐨",
        "Ꭰ",
        "ꭰ",
        "\ud83d",
        "\ude00",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
    { maxLength: 12 },
  )
  .map((characters) => characters.join(""));

test("every pattern finds what re2js finds with it, in every text", () => {
  fc.assert(
    fc.property(anyPattern, fc.array(anyText, { minLength: 1, maxLength: 8 }), (pattern, texts) => {
      const reference = RE2JS.compile(pattern);
      const matches = patternMatcher(patternProgram(pattern));
      expect(texts.map(matches)).toEqual(texts.map((text) => reference.test(text)));
    }),
    { numRuns: 2000 },
  );
});

test("a character in either case is what re2js takes it for, wherever it stands in Unicode", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0x41, max: 0x1ffff }), (codePoint) => {
      const pattern = `(?i)^\\x{${codePoint.toString(16)}}$`;
      const reference = RE2JS.compile(pattern);
      const matches = patternMatcher(patternProgram(pattern));
      const character = String.fromCodePoint(codePoint);
      const texts = [character, character.toUpperCase(), character.toLowerCase(), "k", "\u212a"];
      expect(texts.map(matches)).toEqual(texts.map((text) => reference.test(text)));
    }),
    { numRuns: 1000 },
  );
});

test("a pattern that would take a backtracker for ever is read once through, and what is remembered stays bounded", () => {
  const text = "a".repeat(50_000);
  expect(found("(a*)*(a|aa)+b", text)).toBe(false);
  // Nearly every step leads to places that were not met before.
  const varied = Array.from({ length: 20_000 }, (_, place) => "ab"[((place * place) >> 3) & 1]).join("");
  expect(found("a[ab]{60}c", varied)).toBe(false);
  expect(found("a[ab]{60}c", `${varied}${"a".repeat(61)}c`)).toBe(true);
});
