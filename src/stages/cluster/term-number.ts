/** In how many of the entries so far a term came is counted in so many counters; a term may share its own. */
export const counters = 16_384;

/** How common a term is before any entry is counted. */
export const usual = 0;
export const short = 1;
export const common = 2;

/**
 * A stem as a number, which is what texts are compared by: its hash, and above it how common it is to begin with. Two of a thousand
 * million stems share theirs. `from` and `to` cut the stem out of a longer text.
 */
export function termNumber(text: string, from = 0, to: number = text.length): number {
  const first = text.charCodeAt(from);
  const isLatin = first >= 0x61 && first <= 0x7a;
  // The print marks the commonest words of its language with "_".
  const commonness = first === 0x5f ? common : to - from <= 2 && isLatin ? short : usual;
  return ((hashOf(text, from, to) & 0x3fffffff) | (commonness << 30)) >>> 0;
}

/** The counter of a term. */
export function counterOf(term: number): number {
  return term % counters;
}

/** `usual`, `short` or `common`. */
export function commonnessOf(term: number): number {
  return term >>> 30;
}

/** FNV-1a, 32 bits, its last bits mixed with its first ones. */
export function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
