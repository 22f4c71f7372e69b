import { between, type Random, seededRandom } from "./random.ts";

const onsets = "b br c ch d dr f fl g gr h j k l m n p pr qu r s sh st t tr v w z".split(" ");
const vowels = "a e i o u ai ea ou é ö".split(" ");
const codas = "n r s t l nd rt m ck ng st x".split(" ").concat("", "", "", "");
const smallWords = "the of and a to in is that it for on with as was at by from are this be or an has were".split(" ");

const vocabularySize = 4000;
const vocabulary = madeVocabulary();

function madeVocabulary(): readonly string[] {
  const random = seededRandom("vocabulary");
  const one = (list: readonly string[]) => list[between(random, 0, list.length - 1)] ?? "";
  const words = new Set<string>();
  while (words.size < vocabularySize) {
    const syllables = between(random, 1, 3);
    words.add(Array.from({ length: syllables }, () => one(onsets) + one(vowels) + one(codas)).join(""));
  }
  return [...words];
}

/** A word of a made-up language, few of them often and most seldom, as in any language (Zipf's law). */
export function tellingWord(random: Random): string {
  return vocabulary[Math.floor(vocabularySize ** random()) - 1] ?? "";
}

/** Words without a full stop, the first with a capital letter. */
export function phrase(random: Random, least: number, most: number): string {
  const words = Array.from({ length: between(random, least, most) }, () =>
    random() < 0.4 ? (smallWords[between(random, 0, smallWords.length - 1)] ?? "") : tellingWord(random),
  );
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Sentences with what real ones have in them: quotation marks, ampersands, dashes. */
export function sentences(random: Random, least: number, most: number): string {
  return Array.from({ length: between(random, least, most) }, () => {
    const chance = random();
    if (chance < 0.08) return `“${phrase(random, 5, 12)},” said ${name(random)}.`;
    if (chance < 0.12) return `${phrase(random, 4, 8)} & ${phrase(random, 2, 4)} – ${phrase(random, 3, 6)}.`;
    return `${phrase(random, 8, 20)}.`;
  }).join(" ");
}

/** A person's name. */
export function name(random: Random): string {
  return `${phrase(random, 1, 1)} ${phrase(random, 1, 1)}`;
}
