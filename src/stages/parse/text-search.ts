interface Found {
  from: number;
  at: number;
}

/** indexOf that remembers its last answer for each needle, so that asking again and again from ahead stays linear in the text. */
export class TextSearch {
  readonly #text: Pick<string, "indexOf" | "length">;
  readonly #found = new Map<string, Found>();

  constructor(text: Pick<string, "indexOf" | "length">) {
    this.#text = text;
  }

  /** Where the needle begins at or after `from`; the text's length when it does not. */
  next(needle: string, from: number): number {
    const last = this.#found.get(needle);
    if (last !== undefined && last.from <= from && from <= last.at) return last.at;
    const index = this.#text.indexOf(needle, from);
    const at = index < 0 ? this.#text.length : index;
    if (last === undefined) {
      this.#found.set(needle, { from, at });
    } else {
      last.from = from;
      last.at = at;
    }
    return at;
  }
}
