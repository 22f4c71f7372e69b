/** A word in small letters without the marks of Latin, Greek, Cyrillic and Arabic letters, so that "Août", "AOÛT" and "aout" are one. */
export function foldedWord(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0640\u064b-\u065f]/g, "")
    .replaceAll("ı", "i")
    .replaceAll("ς", "σ")
    .normalize("NFKC");
}
