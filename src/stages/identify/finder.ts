/** A longer text is said to have what is sought. */
const mostBytes = 65_536;
const bytes = new Uint8Array(mostBytes);
const utf8 = new TextEncoder();
const slotBits = 13;
const leastBytes = 4;

/**
 * Whether any of these texts stands in another, which is read once, however many they are: they are told apart by hashes of their first
 * four bytes. Of a text too long to be looked through it is said that one does.
 */
export function finderOf(sought: readonly string[]): (text: string) => boolean {
  const marks = new Uint8Array(1 << slotBits);
  const bySlot = new Map<number, Uint8Array[]>();
  const short: string[] = [];
  for (const one of sought) {
    const encoded = utf8.encode(one);
    if (encoded.length < leastBytes) {
      short.push(one);
      continue;
    }
    const slot = slotOf(new DataView(encoded.buffer, encoded.byteOffset).getInt32(0));
    marks[slot] = 1;
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), encoded]);
  }
  return (text) => {
    for (const one of short) if (text.includes(one)) return true;
    const { read, written } = utf8.encodeInto(text, bytes);
    if (read < text.length) return true;
    let lastFour = 0;
    for (let at = 0; at < written; at++) {
      lastFour = (lastFour << 8) | (bytes[at] ?? 0);
      const slot = slotOf(lastFour);
      if (marks[slot] === 1 && at + 1 >= leastBytes && standsAt(bySlot.get(slot), at + 1 - leastBytes, written))
        return true;
    }
    return false;
  };
}

function slotOf(four: number): number {
  return Math.imul(four, 0x9e3779b1) >>> (32 - slotBits);
}

function standsAt(sought: readonly Uint8Array[] | undefined, from: number, end: number): boolean {
  for (const one of sought ?? []) {
    let same = 0;
    while (same < one.length && from + same < end && bytes[from + same] === one[same]) same++;
    if (same === one.length) return true;
  }
  return false;
}
