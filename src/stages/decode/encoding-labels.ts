// Names that feeds use and the WHATWG Encoding Standard does not list.
const aliases: ReadonlyMap<string, string> = new Map([
  ["ansi", "windows-1252"],
  ["cp932", "shift_jis"],
  ["cp936", "gbk"],
  ["cp949", "euc-kr"],
  ["cp950", "big5"],
  ["eucjp", "euc-jp"],
  ["euckr", "euc-kr"],
  ["iso-latin-1", "windows-1252"],
  ["latin-1", "windows-1252"],
  ["utf8mb4", "utf-8"],
  ["win-1251", "windows-1251"],
  ["win-1252", "windows-1252"],
  ["windows1251", "windows-1251"],
  ["windows1252", "windows-1252"],
]);

/** The WHATWG name for a label, "windows-1252" for "ISO-8859-1"; null when no decoder knows it. */
export function encodingOf(label: string): string | null {
  const plain = label.trim().toLowerCase();
  const known = aliases.get(plain) ?? plain;
  for (const name of [known, known.replaceAll("_", "-")]) {
    try {
      return new TextDecoder(name).encoding;
    } catch {
      // RangeError: not a label.
    }
  }
  return null;
}

/** The charset parameter of a Content-Type header, as written; null when there is none. */
export function httpCharset(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([^\s"';,]{1,40})/i.exec(contentType?.slice(0, 1000) ?? "")?.[1] ?? null;
}

/** The encoding named in an XML declaration near the beginning, as written; null when there is none. */
export function prologEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 2048));
  const declaration = /<\?xml\b([^>]{0,500})/i.exec(head)?.[1] ?? "";
  // Typographic quotes are one byte in windows-1252 and three in UTF-8.
  return /\bencoding\s*=\s*[^\w\s<>?&]{0,3}([\w.:-]{1,40})/i.exec(declaration)?.[1] ?? null;
}
