// What "entities/decode" is to Node: wrangler.toml puts this in its place, which takes half the room and no time before it is needed.

import { namesOfCharacters, namesOfPairs } from "./entity-names.ts";

/** As in HTML §13.2.5.72 to 80: a name may lack its semicolon in a text (Legacy), in an attribute if nothing follows it, or never (Strict). */
export const DecodingMode = { Legacy: 0, Strict: 1, Attribute: 2 } as const;
type Mode = (typeof DecodingMode)[keyof typeof DecodingMode];

/** A name for htmlparser2 to hand to EntityDecoder. */
export const htmlDecodeTree = "html";
export const xmlDecodeTree = "xml";

/** The text with its references read once. */
export function decodeHTML(text: string): string {
  return decoded(text, DecodingMode.Legacy);
}

/** An attribute's value with its references read once. */
export function decodeHTMLAttribute(text: string): string {
  return decoded(text, DecodingMode.Attribute);
}

/** The text with those of its references read that end with a semicolon. */
export function decodeHTMLStrict(text: string): string {
  return decoded(text, DecodingMode.Strict);
}

/** Reads references for htmlparser2, whose text may come in pieces. XML is not read with it, and refused. */
export class EntityDecoder {
  #mode: Mode = DecodingMode.Legacy;
  #begun = "";
  readonly #emit: (codePoint: number, consumed: number) => void;

  constructor(tree: string, emit: (codePoint: number, consumed: number) => void) {
    if (tree !== htmlDecodeTree) throw new Error("the Worker reads XML with src/stages/parse, not with htmlparser2");
    this.#emit = emit;
  }

  startEntity(mode: Mode): void {
    this.#mode = mode;
    this.#begun = "";
  }

  /** How many characters the reference has, "&" included; 0 if it is none, -1 if it may go on in the next piece. */
  write(text: string, from: number): number {
    const end = endOfReference(text, from);
    if (end < text.length || this.#begun.length > longest) {
      return this.#begun === "" ? this.#read(text, from) : this.#read(this.#begun + text.slice(from, end + 1), 0);
    }
    this.#begun += text.slice(from);
    return -1;
  }

  /** The same at the end of all text. */
  end(): number {
    return this.#read(this.#begun, 0);
  }

  #read(text: string, from: number): number {
    const reference = referenceAt(text, from, this.#mode);
    if (reference === null) return 0;
    for (const character of reference.value) this.#emit(character.codePointAt(0) ?? 0, reference.length + 1);
    return reference.length + 1;
  }
}

/** Digits without end are no reference worth waiting for. */
const longest = 1000;

function decoded(text: string, mode: Mode): string {
  let written = "";
  let from = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) {
    const reference = referenceAt(text, at + 1, mode);
    if (reference === null) continue;
    written += text.slice(from, at) + reference.value;
    from = at + 1 + reference.length;
    at = from - 1;
  }
  return from === 0 ? text : written + text.slice(from);
}

interface Reference {
  readonly value: string;
  /** Without the "&". */
  readonly length: number;
}

/** The reference whose "&" stands before that place; null when it is none. */
function referenceAt(text: string, from: number, mode: Mode): Reference | null {
  const end = endOfReference(text, from);
  const closed = text[end] === ";";
  if (text[from] === "#") {
    if (!closed && mode === DecodingMode.Strict) return null;
    const value = numbered(text.slice(from + 1, end));
    return value === null ? null : { value, length: end - from + (closed ? 1 : 0) };
  }
  if (end - from > longestName)
    return mode === DecodingMode.Legacy ? unclosed(text.slice(from, from + longestName)) : null;
  const name = text.slice(from, end);
  const value = closed ? names().closed.get(name) : undefined;
  if (value !== undefined) return { value, length: name.length + 1 };
  if (mode === DecodingMode.Strict) return null;
  if (mode === DecodingMode.Legacy) return unclosed(name);
  const bare = text[end] === "=" ? undefined : names().bare.get(name);
  return bare === undefined ? null : { value: bare, length: name.length };
}

/** "&notit" is "¬it": the longest name that may lack its semicolon counts. */
function unclosed(letters: string): Reference | null {
  for (let length = Math.min(letters.length, longestBare); length >= 2; length--) {
    const value = names().bare.get(letters.slice(0, length));
    if (value !== undefined) return { value, length };
  }
  return null;
}

/** Where its letters and digits end. */
function endOfReference(text: string, from: number): number {
  pastReference.lastIndex = from;
  pastReference.test(text);
  return pastReference.lastIndex;
}

const pastReference = /#[xX][\da-fA-F]*|#\d*|[\da-zA-Z]*/y;

/** The character with that number, "233" or "xe9"; null for no digits. HTML §13.2.5.80. */
function numbered(digits: string): string | null {
  const hexadecimal = /^[xX]/.test(digits);
  if (digits.length === (hexadecimal ? 1 : 0)) return null;
  const code = hexadecimal ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  return (code >= 0x80 && code <= 0x9f && windows1252[code - 0x80]?.trim()) || String.fromCodePoint(code);
}

/** What 0x80 to 0x9f are meant to be. */
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
const longestName = 31;
const longestBare = 6;
const bareBeside = "amp AMP lt LT gt GT quot QUOT COPY REG".split(" ");

interface Names {
  readonly closed: ReadonlyMap<string, string>;
  /** Those that may lack the semicolon: a character of Latin-1 by the first of its names, and some more. */
  readonly bare: ReadonlyMap<string, string>;
}

let unpacked: Names | null = null;

function names(): Names {
  unpacked ??= unpackedNames();
  return unpacked;
}

function unpackedNames(): Names {
  const closed = new Map<string, string>();
  const bare = new Map<string, string>();
  let code = 0;
  for (const group of namesOfCharacters.split(/[,\n]/)) {
    const words = group.split(" ");
    code += /^\d/.test(group) ? Number(words.shift()) : 1;
    const character = String.fromCodePoint(code);
    for (const name of words) closed.set(name, character);
    if (code >= 0xa0 && code <= 0xff) bare.set(words[0] ?? "", character);
  }
  for (const group of namesOfPairs.split(/[,\n]/)) {
    const [first, second, ...words] = group.split(" ");
    for (const name of words) closed.set(name, String.fromCodePoint(Number(first), Number(second)));
  }
  for (const name of bareBeside) bare.set(name, closed.get(name) ?? "");
  return { closed, bare };
}
