// XML 1.0 §2.2 forbids the C0 controls, lone surrogates and U+FFFE/F in any form, escaped or not;
// the feed validator also objects to C1 controls, which are misread windows-1252.
const illegal = /[^\t\n\r\u{20}-\u{7E}\u{85}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** The text without the characters that no XML document may hold (P16). */
export function legalCharacters(text: string): string {
  return text.replace(illegal, "");
}
