import { decodeHTML } from "entities/decode";
import type { SafeHtml } from "../../model/scalars.ts";
import { unitFolding } from "./unit-folding.ts";

/** Lower case without accents, punctuation or symbols, words parted by one space; the same for all ways to type a text. */
export function foldedText(text: string): string {
  return (
    byUnits(text) ??
    lowerWithoutMarks(text)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
  );
}

const byUnits = unitFolding((unit) => lowerWithoutMarks(unit).replace(/[^\p{L}\p{N}]/gu, " "), true);

function lowerWithoutMarks(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** The words of sanitised HTML, at most that many characters of markup read. */
export function wordsOf(html: SafeHtml, limitCharacters: number): string {
  // The sanitiser writes > inside attributes as &gt;, so a tag ends at the first one.
  return decodeHTML(html.slice(0, limitCharacters).replace(/<[^<>]*>/g, " "));
}
