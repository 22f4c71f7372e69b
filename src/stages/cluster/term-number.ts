/** In how many of the entries so far a term came is counted in so many counters; a term may share its own. */
export const counters = 16_384;

/** How common a term is before any entry is counted. */
export const usual = 0;
const short = 1;
const common = 2;

/**
 * A stem as a number, which is what texts are compared by: its hash, and above it how common it is to begin with. Two of a thousand
 * million stems share theirs.
 */
export function termNumber(stem: string): number {
  let hash = hashBegin;
  for (let at = 0; at < stem.length; at++) hash = hashWith(hash, stem.charCodeAt(at));
  return numberOfHash(hash, stem.charCodeAt(0), stem.length);
}

/** The same from the hash of a stem, its first character and its length. */
export function numberOfHash(hash: number, first: number, length: number): number {
  const isLatin = first >= 0x61 && first <= 0x7a;
  // The print marks the commonest words of its language with "_".
  const commonness = first === 0x5f ? common : length <= 2 && isLatin ? short : usual;
  return ((mixed(hash) & 0x3fffffff) | (commonness << 30)) >>> 0;
}

/** The counter of a term. */
export function counterOf(term: number): number {
  return term & (counters - 1);
}

/** `usual`, `short` or `common`. */
export function commonnessOf(term: number): number {
  return term >>> 30;
}

/** FNV-1a, 32 bits. */
export const hashBegin = 0x811c9dc5;

/** The hash with one more character. */
export function hashWith(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** The last bits with the first ones in them. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
