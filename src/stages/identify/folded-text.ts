import { decodeHTML } from "entities";
import type { SafeHtml } from "../../model/scalars.ts";

/** Lower case without accents, punctuation or symbols, words parted by one space; the same for all ways to type a text. */
export function foldedText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of sanitised HTML, at most that many characters of markup read. */
export function wordsOf(html: SafeHtml, limitCharacters: number): string {
  // The sanitiser writes > inside attributes as &gt;, so a tag ends at the first one.
  return decodeHTML(html.slice(0, limitCharacters).replace(/<[^<>]*>/g, " "));
}
