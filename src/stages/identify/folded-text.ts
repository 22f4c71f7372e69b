import { decodeHTML } from "entities/decode";
import type { SafeHtml } from "../../model/scalars.ts";

/** Lower case without accents, punctuation or symbols, words parted by one space; the same for all ways to type a text. */
export function foldedText(text: string): string {
  const decomposed = text.normalize("NFKD");
  if (!beyondAscii.test(decomposed))
    return decomposed
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  const lower = decomposed.replace(/\p{M}+/gu, "").toLowerCase();
  // As `lower.match(/[\p{L}\p{N}]+/gu).join(" ")`, in half the time: every text is folded, and most of it is known letters.
  let folded = "";
  let from = -1;
  for (let at = 0; at <= lower.length; at++) {
    const kind = at === lower.length ? other : kindOf(lower.charCodeAt(at));
    if (kind === half) return (lower.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
    if (kind === letter && from < 0) from = at;
    if (kind !== other || from < 0) continue;
    folded += folded === "" ? lower.slice(from, at) : ` ${lower.slice(from, at)}`;
    from = -1;
  }
  return folded;
}

const beyondAscii = /[\u0080-\uffff]/;
const [letter, other, half] = [1, 2, 3];
/** By UTF-16 unit: a letter or digit, something else, or half of a character; 0 until it is asked for. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  if (kinds[unit] === 0) {
    const isHalf = unit >= 0xd800 && unit <= 0xdfff;
    kinds[unit] = isHalf ? half : /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? letter : other;
  }
  return kinds[unit] ?? other;
}

/** The words of sanitised HTML, at most that many characters of markup read. */
export function wordsOf(html: SafeHtml, limitCharacters: number): string {
  // The sanitiser writes > inside attributes as &gt;, so a tag ends at the first one.
  return decodeHTML(html.slice(0, limitCharacters).replace(/<[^<>]*>/g, " "));
}
