import { jsonDepthLimit, jsonValueLimit } from "./limits.ts";

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const literal = /[^\s,:{}[\]"']+/y;
const space = /(?:\s|\/\/[^\n]*)+/y;
const ending = /\s{0,20}(?:[,:}\]]|\n\s{0,40}["'}\]]|$)/y;
const plain = /[^"'\\]+/y;

export interface LenientJson {
  readonly value: unknown;
  /** Where the text first left the grammar of JSON. */
  readonly defectAt: number;
  /** It ended within an object, an array or a string. */
  readonly isCut: boolean;
}

/**
 * What a text that is nearly JSON says: with commas too many or too few, comments, single quotes, bare names and line breaks in strings,
 * and as far as it goes when it was cut. Linear in the text.
 */
export function readLenientJson(text: string, from: number): LenientJson {
  const reader = new Reader(text, from);
  const value = reader.value(0);
  return { value, defectAt: reader.defectAt ?? text.length, isCut: reader.isCut };
}

class Reader {
  isCut = false;
  defectAt: number | null = null;
  #values = 0;
  readonly #text: string;
  /** Behind it no comment can end, so none is looked for: looking would be to the end of the text each time. */
  readonly #lastCommentEnd: number;
  #at: number;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#lastCommentEnd = text.lastIndexOf("*/");
    this.#at = from;
  }

  value(depth: number): unknown {
    // As if it ended here.
    if (++this.#values > jsonValueLimit) this.#at = this.#text.length;
    const character = this.#peek();
    if (character === "{") return this.#object(depth);
    if (character === "[") return this.#array(depth);
    if (character === '"' || character === "'") return this.#string(character);
    return this.#literal();
  }

  #object(depth: number): unknown {
    const members: [string, unknown][] = [];
    this.#at++;
    for (let next = this.#peek(); next !== "}"; next = this.#peek()) {
      if (next === undefined) return this.#cut(Object.fromEntries(members));
      if (next === '"' || next === "'" || !/[,:{}[\]]/.test(next)) {
        const name = String(next === '"' || next === "'" ? this.#string(next) : this.#literal());
        if (this.#peek() === ":") this.#at++;
        else this.#defect();
        const value = this.#within(depth);
        if (value !== undefined) members.push([name, value]);
        if (this.#peek() === ",") this.#at++;
      } else {
        this.#skip();
      }
    }
    this.#at++;
    return Object.fromEntries(members);
  }

  #array(depth: number): unknown {
    const values: unknown[] = [];
    this.#at++;
    for (let next = this.#peek(); next !== "]"; next = this.#peek()) {
      if (next === undefined) return this.#cut(values);
      if (/[,:}]/.test(next)) {
        this.#skip();
      } else {
        const value = this.#within(depth);
        if (value !== undefined) values.push(value);
        if (this.#peek() === ",") this.#at++;
      }
    }
    this.#at++;
    return values;
  }

  /** The value in an object or array; undefined when there is none. */
  #within(depth: number): unknown {
    const next = this.#peek();
    if (next === undefined || /[,:}\]]/.test(next)) return undefined;
    if (depth < jsonDepthLimit || (next !== "{" && next !== "[")) return this.value(depth + 1);
    this.#skip();
    return undefined;
  }

  #string(quote: string): string {
    const pieces: string[] = [];
    if (quote === "'") this.#defect();
    this.#at++;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) return this.#cut(pieces.join(""));
      if (character === quote && this.#endsHere()) {
        this.#at++;
        return pieces.join("");
      }
      if (character === "\\") pieces.push(this.#escape());
      else pieces.push(this.#take(plain) ?? this.#text[this.#at++] ?? "");
    }
  }

  /** A quote that was not escaped stands before more text, the last one before what follows a string. */
  #endsHere(): boolean {
    ending.lastIndex = this.#at + 1;
    const ends = ending.test(this.#text);
    if (!ends) this.#defect();
    return ends;
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? "";
    const code = /^[\da-f]{4}$/i.exec(letter === "u" ? this.#text.slice(this.#at + 2, this.#at + 6) : "");
    this.#at += code === null ? 2 : 6;
    return code === null ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code[0], 16));
  }

  #literal(): unknown {
    const word = this.#take(literal);
    if (word === null) {
      this.#skip();
      return undefined;
    }
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    const number = Number(word);
    if (Number.isFinite(number)) return number;
    this.#defect();
    return word;
  }

  #peek(): string | undefined {
    this.#take(space);
    while (this.#at + 2 <= this.#lastCommentEnd && this.#text.startsWith("/*", this.#at)) {
      this.#at = this.#text.indexOf("*/", this.#at + 2) + 2;
      this.#take(space);
    }
    return this.#text[this.#at];
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += taken?.length ?? 0;
    return taken;
  }

  #skip(): void {
    this.#defect();
    this.#at++;
  }

  #defect(): void {
    this.defectAt ??= this.#at;
  }

  #cut<Value>(value: Value): Value {
    this.isCut = true;
    this.#defect();
    return value;
  }
}
