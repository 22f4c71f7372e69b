/** A name in lower case without accents. */
export function foldedName(written: string): string {
  return written
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/**
 * What stays of a folded name however it is transliterated or inflected: its consonants, those that scripts write differently made one
 * ("tokayev", "tokaev" and "tokajew" are "tkv"). Only for comparing names with names.
 */
export function nameSkeleton(folded: string): string {
  return folded
    .replace(/ph/g, "f")
    .replace(/ck|q|kh|x|c(?=[^eiyhz]|$)/g, "k")
    .replace(/[wv]/g, "v")
    .replace(/(?:sch|tsch|tch|ch|sh|cz|sz|zh|ts|tz|c|z|ś|ç|ş)/g, "s")
    .replace(/dzh|dj|j(?=[aou])/g, "i")
    .replace(/[yj]/g, "i")
    .replace(/^g(?=[aou])/, "k")
    .replace(/(.)\1+/gu, "$1")
    .replace(/(?<=.)[aeiouhаеиоуыэюяьъіїє]/gu, "");
}
