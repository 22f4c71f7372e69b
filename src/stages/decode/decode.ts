import type { DecodedDocument, EncodedDocument } from "../../model/document.ts";
import type { FeedProblem } from "../../model/problem.ts";
import { decodeUtf32 } from "./decode-utf-32.ts";
import { encodingOf, httpCharset, prologEncoding } from "./encoding-labels.ts";
import { guessEncoding } from "./guess-encoding.ts";
import { mendUtf8 } from "./mend-utf-8.ts";
import { repairC1 } from "./repair-c1.ts";
import { type UnicodeSignature, unicodeSignature } from "./unicode-signature.ts";

interface Reading {
  readonly encoding: string;
  readonly text: string;
  /** Characters or bytes that this encoding could not read. */
  readonly broken: number;
}

/** What a document says of its own encoding, and who said it. */
interface Declaration {
  readonly by: string;
  readonly label: string;
  readonly encoding: string | null;
}

/**
 * The characters of a document. A declaration is believed only if the bytes bear it out: first the byte order mark or the NULs of
 * UTF-16/32, then the HTTP header, the XML declaration, UTF-8, a guess at the language, and windows-1252, which can read anything.
 */
export function decode(document: EncodedDocument): DecodedDocument {
  const { bytes } = document;
  const declarations = declarationsOf(document);
  const signature = unicodeSignature(bytes);
  const reading =
    (signature && readSigned(bytes, signature)) ?? readDeclared(bytes, declarations) ?? readUndeclared(bytes);
  return {
    url: document.url,
    contentType: document.contentType,
    text: repairC1(reading.text),
    encoding: reading.encoding,
    problems: problemsOf(reading, declarations),
  };
}

function declarationsOf(document: EncodedDocument): readonly Declaration[] {
  const said: readonly (readonly [string, string | null])[] = [
    ["HTTP header", httpCharset(document.contentType)],
    ["XML declaration", prologEncoding(document.bytes)],
  ];
  return said.flatMap(([by, label]) => (label === null ? [] : [{ by, label, encoding: encodingOf(label) }]));
}

function readSigned(bytes: Uint8Array, { encoding, length }: UnicodeSignature): Reading | null {
  const rest = bytes.subarray(length);
  switch (encoding) {
    case "utf-8":
      return readUtf8(rest);
    case "utf-32le":
    case "utf-32be":
      return counted(encoding, decodeUtf32(rest, encoding === "utf-32le"));
    case "utf-16le":
    case "utf-16be":
      return counted(encoding, new TextDecoder(encoding).decode(rest));
  }
}

function readDeclared(bytes: Uint8Array, declarations: readonly Declaration[]): Reading | null {
  const utf8 = readUtf8(bytes);
  const named = declarations.map((declaration) => declaration.encoding);
  // Escape sequences are illegal in XML, so they prove ISO-2022-JP, whose bytes are valid ASCII too.
  if (utf8 !== null && hasJapaneseEscapes(utf8.text)) return strictly(bytes, "iso-2022-jp") ?? utf8;
  for (const encoding of named) {
    // Without NULs no XML is UTF-16, whatever it says.
    if (encoding === null || encoding.startsWith("utf-16")) continue;
    if (utf8 !== null && (encoding === "utf-8" || provesUtf8(utf8.text, encoding))) return utf8;
    const reading = encoding === "utf-8" ? null : strictly(bytes, encoding);
    if (reading !== null) return reading;
  }
  if (utf8 !== null) return utf8;
  // A few bad bytes are no reason to disbelieve a publisher who names an East Asian encoding.
  for (const encoding of named) {
    if (encoding === null || !multibyte.has(encoding)) continue;
    const reading = counted(encoding, new TextDecoder(encoding).decode(bytes));
    if (reading.broken * 20 <= foreignCharacters(reading.text, Number.POSITIVE_INFINITY)) return reading;
  }
  return null;
}

function readUndeclared(bytes: Uint8Array): Reading {
  const encoding = guessEncoding(bytes) ?? "windows-1252";
  return counted(encoding, new TextDecoder(encoding).decode(bytes));
}

const multibyte: ReadonlySet<string> = new Set([
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "gbk",
  "gb18030",
  "big5",
  "euc-kr",
]);

/**
 * Whether text that reads as UTF-8 is UTF-8 although another encoding is declared. Text in a single-byte encoding is never valid UTF-8
 * by accident (a server transcoded it, and the declaration was left behind); a few pairs of GBK or EUC-KR can be.
 */
function provesUtf8(text: string, declared: string): boolean {
  const needed = multibyte.has(declared) ? 4 : 1;
  return foreignCharacters(text, needed) >= needed;
}

/** Characters beyond ASCII, counted up to `limit`. */
function foreignCharacters(text: string, limit: number): number {
  let found = 0;
  for (let at = 0; at < text.length && found < limit; at++) if (text.charCodeAt(at) > 0x7f) found++;
  return found;
}

/** Null unless the bytes are UTF-8, or so nearly that a few stray bytes must be accidents. */
function readUtf8(bytes: Uint8Array): Reading | null {
  const strict = strictly(bytes, "utf-8");
  if (strict !== null) return strict;
  const mended = mendUtf8(bytes);
  return mended && { encoding: "utf-8", text: mended.text, broken: mended.strays };
}

function strictly(bytes: Uint8Array, encoding: string): Reading | null {
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes), broken: 0 };
  } catch {
    return null;
  }
}

function counted(encoding: string, text: string): Reading {
  return { encoding, text, broken: text.split("\ufffd").length - 1 };
}

function hasJapaneseEscapes(text: string): boolean {
  const at = text.indexOf("\u001b");
  return at >= 0 && (text.startsWith("$B", at + 1) || text.startsWith("$@", at + 1));
}

function problemsOf(reading: Reading, declarations: readonly Declaration[]): readonly FeedProblem[] {
  const wrong = declarations.find(
    ({ encoding }) => encoding !== reading.encoding && !isFamily(encoding, reading.encoding),
  );
  const problems: FeedProblem[] = [];
  if (wrong !== undefined) {
    const detail = `The ${wrong.by} says ${wrong.label}, but the bytes are ${reading.encoding}.`;
    problems.push({ code: "encodingMismatch", detail });
  } else if (declarations.length === 0 && !reading.encoding.startsWith("utf-")) {
    // XML 1.0 §4.3.3, RFC 8259 §8.1.
    const detail = `Nothing says that the bytes are ${reading.encoding}, so readers take them for utf-8.`;
    problems.push({ code: "undeclaredEncoding", detail });
  }
  if (reading.broken > 0) {
    const detail = `${reading.broken} characters cannot be read as ${reading.encoding}.`;
    problems.push({ code: "undecodableBytes", detail });
  }
  return problems;
}

/** "utf-16" names a family, of which the bytes tell the order. */
function isFamily(declared: string | null, actual: string): boolean {
  return declared?.startsWith("utf-16") === true && actual.startsWith("utf-16");
}
