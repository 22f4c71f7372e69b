// Letters that Unicode does not decompose into a base letter and an accent.
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  ς: "σ",
  þ: "th",
};

/** The text as the rules compare it: without case, accents and the differences between hyphens, apostrophes and white space. */
export function foldedText(text: string): string {
  return (
    text
      .normalize("NFKD")
      // The accents of Latin, Greek and Cyrillic; vowel signs and voicing marks of other scripts tell words apart and stay.
      .replace(/[\u0300-\u036F]/g, "")
      .normalize("NFC")
      .toLowerCase()
      .replace(/[ßæœøđðłıςþ]/g, (letter) => plainLetters[letter] ?? letter)
      .replace(/[\u2018\u2019\u02BC]/g, "'")
      .replace(/[\s\u2010-\u2015-]+/g, " ")
      .trim()
  );
}
