import { expect, test } from "vitest";
import type { SafeHtml } from "../../../src/model/scalars.ts";
import { evidenceInWords } from "../../../src/stages/publish/evidence-in-words.ts";
import { entryWith } from "../../samples/entry-with.ts";

const entry = entryWith({
  title: "Council votes for a library",
  content:
    '<p>On <a href="/x?frida=fridayish">Friday</a> the councillors closed the brewery. Unclosed is İ.</p>' as SafeHtml,
});

test.each([
  ["a stem is the word of the title", "counci", "Council"],
  ["a stem is a word of the text, not of its markup", "frida", "Friday"],
  ["a stem inside another word is none", "closed", "closed"],
  ["a name stays as it is spelt", "Tamsin", "Tamsin"],
  ["what the entry does not hold stays a stem", "bridg", "bridg"],
  ["a word that goes on too long is another", "co", "co"],
  ["digits are grouped in threes", "14000000", "14,000,000"],
  ["a year and a score stay", "2018", "2018"],
])("evidence in words: %s", (_, term, shown) => {
  const plain = entryWith({ ...entry, content: entry.content?.replace(" Unclosed is İ.", "") as SafeHtml });
  expect(evidenceInWords([term], plain)).toEqual([shown]);
});

test("where lower case is longer than what was written, stems stay", () => {
  expect(evidenceInWords(["counci"], entry)).toEqual(["counci"]);
});
