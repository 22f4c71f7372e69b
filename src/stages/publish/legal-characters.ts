// XML 1.0 §2.2 forbids the C0 controls, lone surrogates and U+FFFE/F in any form, escaped or not;
// the feed validator also objects to C1 controls, which are misread windows-1252.
const illegal = /[^\t\n\r\u{20}-\u{7E}\u{85}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
/** Whether a text may hold such a character: any surrogate, paired or not, counts. Nearly all hold none, and it is told sooner than the above. */
const suspect = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd]/;

/** The text without the characters that no XML document may hold (P16). */
export function legalCharacters(text: string): string {
  return suspect.test(text) ? text.replace(illegal, "") : text;
}
