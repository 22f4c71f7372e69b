/** UTF-8 with stray bytes in it. */
export interface MendedUtf8 {
  readonly text: string;
  /** Bytes that belong to no well-formed sequence; read as windows-1252. */
  readonly strays: number;
}

/** Strays from which on there must be eight sequences to each, or the rest is not looked at. */
const straysAtFirst = 200;

/** Bytes that are UTF-8 but for a few strays, which are read as windows-1252: publishers paste from it. Null when the strays are no accidents. */
export function mendUtf8(bytes: Uint8Array): MendedUtf8 | null {
  const utf8 = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
  const western = new TextDecoder("windows-1252");
  const pieces: string[] = [];
  let sequences = 0;
  let strays = 0;
  let wellFormedFrom = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      pieces.push(utf8.decode(bytes.subarray(wellFormedFrom, at)), western.decode(bytes.subarray(at, at + 1)));
      strays++;
      if (strays > straysAtFirst && sequences < 8 * strays) return null;
      at++;
      wellFormedFrom = at;
    } else {
      if (length > 1) sequences++;
      at += length;
    }
  }
  pieces.push(utf8.decode(bytes.subarray(wellFormedFrom)));
  return sequences < 8 * strays ? null : { text: pieces.join(""), strays };
}

/** Bytes of the well-formed sequence at `at`, 0 when there is none. Unicode 16, table 3-7. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < lowest || second > highest) return 0;
  for (let next = at + 2; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
