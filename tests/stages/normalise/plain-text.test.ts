import { expect, test } from "vitest";
import type { ParsedText } from "../../../src/model/parsed-feed.ts";
import { plainText } from "../../../src/stages/normalise/plain-text.ts";

const text = (as: ParsedText["as"], value: string) => plainText({ as, value, base: null, language: null });

test.each([
  ["tags of a title are dropped", "Fish <b>and</b> chips", "Fish and chips"],
  ["a tag that the title speaks of stays", "Vec<T> and <details> in HTML", "Vec<T> and <details> in HTML"],
  ["so does an end tag that nothing began", "</example>", "</example>"],
  ["a script says nothing", "a<script>b</script>", "a"],
  ["entities escaped twice are resolved", "Tom &amp; Jerry&#8217;s", "Tom & Jerry’s"],
  ["a lone less-than sign is one", "1 < 2", "1 < 2"],
  [
    "a title that was encoded twice is read twice",
    "Don&amp;#8217;t &amp;amp; &amp;mdash; won&amp;#x2019;t",
    "Don’t & — won’t",
  ],
  ["a title about HTML keeps what it is about", "The &amp;lt;dialog&amp;gt; element", "The &lt;dialog&gt; element"],
])("RSS: %s", (_, value, expected) => expect(text("unknown", value)).toBe(expected));

test("a text of Atom means what it says", () => {
  expect(text("text", "a <b>c</b> &amp;")).toBe("a <b>c</b> &amp;");
});

test("HTML of Atom loses its tags, known or not", () => {
  expect(text("html", "a <b>c</b> <x>d</x> &amp;")).toBe("a c d &");
});

test("no text speaks to a terminal: controls are left out, also those beyond ASCII", () => {
  expect(text("text", "red\u001b[31m \u009b31mor\u007f not")).toBe("red[31m 31mor not");
});
