const unitsAtOnce = 8192;

/** Text of UTF-32 bytes without their mark; U+FFFD for what is no character. TextDecoder does not know UTF-32. */
export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  let units: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const unit = view.getUint32(at, littleEndian);
    units.push(unit > 0x10ffff || (unit >= 0xd800 && unit <= 0xdfff) ? 0xfffd : unit);
    if (units.length === unitsAtOnce) {
      pieces.push(String.fromCodePoint(...units));
      units = [];
    }
  }
  pieces.push(String.fromCodePoint(...units));
  return pieces.join("");
}
