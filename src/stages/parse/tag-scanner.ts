import { attributeLengthLimit, attributeLimit } from "./limits.ts";
import type { TextSearch } from "./text-search.ts";

/** Names as written, values undecoded. */
export type RawAttributes = readonly (readonly [name: string, value: string])[];

export interface StartTag {
  readonly name: string;
  readonly attributes: RawAttributes;
  readonly selfClosing: boolean;
  /** Just behind the ">". */
  readonly end: number;
  /** Something in it was not well-formed, or was cut to our limits. */
  readonly flawed: boolean;
}

const tagName = /[A-Za-z_:\u0080-\uffff][\w:.\-\u0080-\uffff]*/y;
const attributeName = /[^\s=<>"'/]+/y;
const space = /[\s/]*/y;
const plainSpace = /\s*/y;
// Word processors make such quotes of "; some escape theirs.
const foreignQuotes =
  /(?:[\u201c-\u201f\u2033]|&quot;)([^<>"\u201c-\u201f\u2033&]*(?:&(?!quot;)[^<>"\u201c-\u201f\u2033&]*)*)(?:["\u201c-\u201f\u2033]|&quot;)/y;
const unquoted = /[^\s"'<>]+/y;

/** Reads start tags out of one text, in order. */
export class TagScanner {
  readonly #text: string;
  readonly #search: TextSearch;
  /** A tag that starts before this may not have "<" in its attributes: a wider reading from there was tried and came to nothing. */
  #lenientFrom = 0;

  constructor(text: string, search: TextSearch) {
    this.#text = text;
    this.#search = search;
  }

  /** The name at `at`, of a start or an end tag; null when none begins there. */
  name(at: number): string | null {
    const name = this.#match(tagName, at);
    if (name === null) return null;
    const next = this.#text[at + name.length];
    // "<john@example.org>" is a mail address and "<3" a heart; neither is a tag.
    return next === undefined || /[\s/><]/.test(next) ? name : null;
  }

  /** The start tag whose "<" is at `start`; null when that "<" is only a character. */
  startTag(start: number): StartTag | null {
    const name = this.name(start + 1);
    if (name === null) return null;
    const attributes: [string, string][] = [];
    let flawed = false;
    let at = start + 1 + name.length;
    for (;;) {
      at += this.#match(space, at)?.length ?? 0;
      const character = this.#text[at];
      if (character === ">") {
        return { name, attributes, selfClosing: this.#text[at - 1] === "/", end: at + 1, flawed };
      }
      if (character === undefined || character === "<") {
        this.#lenientFrom = Math.max(this.#lenientFrom, at);
        return null;
      }
      const attribute = this.#match(attributeName, at);
      if (attribute === null) {
        // A quote or an equals sign on its own.
        flawed = true;
        at++;
        continue;
      }
      at += attribute.length;
      const value = this.#value(at, start);
      flawed ||= value.flawed || value.text.length > attributeLengthLimit || attributes.length >= attributeLimit;
      if (attributes.length < attributeLimit) attributes.push([attribute, value.text.slice(0, attributeLengthLimit)]);
      at = value.end;
    }
  }

  #value(from: number, tagStart: number): { readonly text: string; readonly end: number; readonly flawed: boolean } {
    const equals = from + (this.#match(plainSpace, from)?.length ?? 0);
    if (this.#text[equals] !== "=") return { text: "", end: from, flawed: true };
    const at = equals + 1 + (this.#match(plainSpace, equals + 1)?.length ?? 0);
    const quote = this.#text[at];
    if (quote === '"' || quote === "'") return this.#quoted(at, quote, tagStart);
    const foreign = this.#match(foreignQuotes, at);
    if (foreign !== null) {
      const text = foreign.replace(/^(?:&quot;|.)|(?:&quot;|.)$/gs, "");
      return { text, end: at + foreign.length, flawed: true };
    }
    const word = this.#match(unquoted, at) ?? "";
    // In <link href=http://example.org/> the slash closes the tag, or all that follows would stand inside a link.
    const closes = word.endsWith("/") && this.#text[at + word.length] === ">";
    const text = closes ? word.slice(0, -1) : word;
    return { text, end: at + text.length, flawed: true };
  }

  #quoted(at: number, quote: string, tagStart: number) {
    const close = this.#search.next(quote, at + 1);
    const markup = this.#search.next("<", at + 1);
    if (close < markup) return { text: this.#text.slice(at + 1, close), end: close + 1, flawed: false };
    const behind = this.#text[close + 1];
    const closed = behind !== undefined && /[\s/>]/.test(behind);
    if (closed && tagStart >= this.#lenientFrom) {
      return { text: this.#text.slice(at + 1, close), end: close + 1, flawed: true };
    }
    // The quote was forgotten: the value ends with the tag.
    const end = Math.min(this.#search.next(">", at + 1), markup);
    return { text: this.#text.slice(at + 1, end), end, flawed: true };
  }

  #match(pattern: RegExp, at: number): string | null {
    pattern.lastIndex = at;
    return pattern.test(this.#text) ? this.#text.slice(at, pattern.lastIndex) : null;
  }
}
