import { distance } from "fastest-levenshtein";

const longestWord = 256;

/** The known word that was probably meant; null when none is near. publicUrl and public_url are near public-url. */
export function nearestWord(written: string, known: readonly string[]): string | null {
  if (written.length > longestWord) return null;
  const folded = kebab(written);
  let best: { readonly word: string; readonly away: number } | null = null;
  for (const word of known) {
    const away = distance(folded, word.toLowerCase());
    if (away <= farthest(word) && (best === null || away < best.away)) best = { word, away };
  }
  return best?.word ?? null;
}

/** Two slips in a word of five letters are a slip of the fingers ("titel"); in "tag" they are another word. */
function farthest(word: string): number {
  return word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 3));
}

function kebab(written: string): string {
  return written
    .trim()
    .replace(/[a-z][A-Z]/g, (pair) => `${pair[0]}-${pair[1]}`)
    .replaceAll(/[_ ]/g, "-")
    .toLowerCase();
}
