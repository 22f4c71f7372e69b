import type { Entry } from "../../model/entry.ts";

const limitCharacters = 8000;
/** An ending that stemming takes off is no longer, nor longer than what stays. */
const longestEnding = 7;
/** In each text; a stem that comes again and again says it soon. */
const mostLooks = 30;
const manyDigits = /^\d{5,15}$/;

/**
 * The words and numbers of a likeness, as people read them: the stem "counci" is "council" where the entry says so, 14000000 is 14,000,000.
 * What the entry's title and text do not hold stays as it is compared.
 */
export function evidenceInWords(
  evidence: readonly string[],
  { title, content, summary }: Pick<Entry, "title" | "content" | "summary">,
): readonly string[] {
  const texts = [title, content, summary].map((text) => (text ?? "").slice(0, limitCharacters));
  const folded = texts.map((text) => text.toLowerCase());
  return evidence.map((term) => (manyDigits.test(term) ? grouped(term) : wordFrom(term, texts, folded)));
}

function grouped(digits: string): string {
  return digits.replace(/\d(?=(?:\d{3})+$)/g, "$&,");
}

/** The shortest word that begins with the stem, the first among equals. */
function wordFrom(stem: string, texts: readonly string[], folded: readonly string[]): string {
  // Lower case may be longer than what it was made from ("İ"); then places do not agree.
  if (!/^\p{Ll}+$/u.test(stem) || texts.some((text, at) => text.length !== folded[at]?.length)) return stem;
  const ending = Math.min(longestEnding, stem.length);
  let best: string | null = null;
  for (const [at, text] of folded.entries()) {
    let looks = 0;
    for (let place = text.indexOf(stem); place >= 0 && looks++ < mostLooks; place = text.indexOf(stem, place + 1)) {
      if (/\p{L}/u.test(text.charAt(place - 1)) || isInTag(text, place)) continue;
      const written = texts[at]?.slice(place, place + stem.length + ending + 1) ?? "";
      const word = /^\p{L}+/u.exec(written)?.[0] ?? "";
      if (word.length < written.length || place + written.length === text.length)
        best = best === null || word.length < best.length ? word : best;
    }
  }
  return best ?? stem;
}

function isInTag(html: string, place: number): boolean {
  return html.lastIndexOf("<", place) > html.lastIndexOf(">", place);
}
