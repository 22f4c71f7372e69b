import type { Side } from "./beside-each-other.ts";

/** Where every noun is a capital, capitals tell no name, and consonants alone would make names of many words. */
export const nounsAreCapitals: ReadonlySet<string> = new Set(["de"]);

/** A name is in the other text as it is, or inflected or transliterated. */
const transliteratedWeighs = 0.8;
const leastMass = 0.8;

/** What the names in both tell and how many they are; shares of each one's names and of those in its title, 0 to 1. */
export function namesCompared(one: Side, two: Side) {
  const { own, other, found } = one;
  const { names, nameKeys, written } = own.print;
  const mayTransliterate = !nounsAreCapitals.has(written.language);
  let weight = 0;
  let count = 0;
  for (let at = 0; at < names.length; at++) {
    const place = names[at] ?? 0;
    const there = found[place] ?? -1;
    const key = there < 0 && mayTransliterate ? (nameKeys[at] ?? 0) : 0;
    const isThere = there >= 0 && other.print.isName[there] === 1;
    if (!isThere && (key === 0 || !other.print.nameKeys.includes(key))) continue;
    weight += (own.weights[place] ?? 0) * (isThere ? 1 : transliteratedWeighs);
    count++;
  }
  const least = Math.min(own.nameMass, other.nameMass);
  const inTwo = namesKnown(one);
  const inOne = namesKnown(two);
  const alike = Math.max(inTwo.alike, inOne.alike);
  return {
    weight,
    count,
    share: least === 0 ? 0 : weight / Math.max(least, 1),
    dice: (2 * weight) / Math.max(1, own.nameMass + other.nameMass),
    alike,
    /** Where one has no names, none were exchanged. */
    leastAlike: least === 0 ? 1 : alike,
    titleMissing: Math.max(inTwo.titleMissing, inOne.titleMissing),
    titleLeastMissing: Math.min(inTwo.titleMissing, inOne.titleMissing),
  };
}

/** Which part of one's names the other text knows, in any script, and which part of those in its title it does not know. */
function namesKnown({ own: { print, weights, nameMass }, other, found }: Side) {
  const { names, nameKeys, titleTerms } = print;
  const otherKeys = other.print.nameKeys;
  let alike = 0;
  let titleMissing = 0;
  let inTitle = 0;
  for (let at = 0; at < names.length; at++) {
    const place = names[at] ?? 0;
    const weight = weights[place] ?? 0;
    const key = nameKeys[at] ?? 0;
    const isThere = (found[place] ?? -1) >= 0;
    const isKnown = isThere || (key !== 0 && otherKeys.includes(key));
    if (isKnown) alike += isThere ? weight : weight * transliteratedWeighs;
    if (place >= titleTerms) continue;
    inTitle += weight;
    if (!isKnown) titleMissing += weight;
  }
  return { alike: alike / Math.max(nameMass, leastMass), titleMissing: titleMissing / Math.max(inTitle, leastMass) };
}
