/** An encoding that the first bytes prove; `length` counts the bytes of the byte order mark, 0 when there is none. */
export interface UnicodeSignature {
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";
  readonly length: number;
}

// Longest first: UTF-32LE's mark begins with UTF-16LE's.
const byteOrderMarks: readonly (readonly [UnicodeSignature["encoding"], readonly number[]])[] = [
  ["utf-32be", [0x00, 0x00, 0xfe, 0xff]],
  ["utf-32le", [0xff, 0xfe, 0x00, 0x00]],
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16be", [0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
];

/** What the byte order mark says, else the pattern of NULs around a first ASCII character; null when neither is there. XML 1.0 appendix F. */
export function unicodeSignature(bytes: Uint8Array): UnicodeSignature | null {
  for (const [encoding, mark] of byteOrderMarks) {
    if (mark.every((byte, at) => bytes[at] === byte)) return { encoding, length: mark.length };
  }
  if (bytes.length < 4) return null;
  const nulls = [0, 1, 2, 3].map((at) => (bytes[at] === 0 ? "0" : "x")).join("");
  switch (nulls) {
    case "000x":
      return { encoding: "utf-32be", length: 0 };
    case "x000":
      return { encoding: "utf-32le", length: 0 };
    case "0x0x":
      return { encoding: "utf-16be", length: 0 };
    case "x0x0":
      return { encoding: "utf-16le", length: 0 };
    default:
      return null;
  }
}
