import type { FeedProblemCode } from "../../model/problem.ts";
import { characterDataAt } from "./character-data.ts";
import { entityLimit } from "./limits.ts";
import { type RawAttributes, TagScanner } from "./tag-scanner.ts";
import { TextSearch } from "./text-search.ts";

/** What a reader of markup is told, in document order. Names as written; text undecoded. */
export interface XmlListener {
  /** Where in the text the event begins that is being told. */
  offset: number;
  startTag(name: string, attributes: RawAttributes, selfClosing: boolean): void;
  endTag(name: string): void;
  text(raw: string): void;
  /** Taken literally. */
  characterData(text: string): void;
  /** An internal entity of the document type, its value undecoded. */
  entity(name: string, value: string): void;
  /** What is not well-formed, in a sentence. */
  malformed(code: FeedProblemCode, detail: string): void;
  /** The name of the innermost open element, as written; null outside all. */
  openName(): string | null;
  /** True once nothing more is wanted. */
  readonly finished: boolean;
}

/** Reads XML as feeds have it: never fails, and reads what is not well-formed as whatever does the least harm. Linear in the text. */
export function readXml(text: string, listener: XmlListener): void {
  new XmlReader(text, listener).read();
}

// A class: functions made anew for each document are also compiled anew, after each collection of garbage.
class XmlReader {
  readonly #text: string;
  readonly #listener: XmlListener;
  readonly #search: TextSearch;
  readonly #tags: TagScanner;
  #textFrom = 0;
  #entitiesRead = false;

  constructor(text: string, listener: XmlListener) {
    this.#text = text;
    this.#listener = listener;
    this.#search = new TextSearch(text);
    this.#tags = new TagScanner(text, this.#search);
  }

  read(): void {
    let at = this.#search.next("<", 0);
    while (at < this.#text.length && !this.#listener.finished) {
      const end = this.#markupEnd(at);
      at = this.#search.next("<", end ?? at + 1);
      if (end !== null) this.#textFrom = end;
    }
    if (!this.#listener.finished) this.#flush(this.#text.length);
  }

  /** Reports the markup at a "<" and returns where it ends; null when the "<" is text. */
  #markupEnd(start: number): number | null {
    if (this.#isCut(start)) {
      this.#flush(start);
      return this.#text.length;
    }
    switch (this.#text[start + 1]) {
      case "!":
        return (
          this.#characterDataEnd(start) ??
          (/[-[a-z]/i.test(this.#text[start + 2] ?? "") ? this.#declarationEnd(start) : null)
        );
      case "[":
        return this.#characterDataEnd(start);
      case "?": {
        this.#flush(start);
        const close = this.#search.next("?>", start);
        const next = this.#search.next("<", start + 1);
        return close < next ? close + 2 : Math.min(this.#afterNext(">", start), next);
      }
      case "/":
        return this.#endTagEnd(start);
      default: {
        const tag = this.#tags.startTag(start);
        if (tag === null) {
          this.#listener.offset = start;
          this.#listener.malformed("bareLessThan", 'A "<" begins no tag; in a text it is written "&lt;".');
          return null;
        }
        this.#flush(start);
        if (tag.flawed) {
          this.#listener.malformed(
            "brokenTag",
            `The tag <${tag.name.slice(0, 40)}> has attributes without quotes or values.`,
          );
        }
        this.#listener.startTag(tag.name, tag.attributes, tag.selfClosing);
        return tag.end;
      }
    }
  }

  #endTagEnd(start: number): number | null {
    const name = this.#tags.name(start + 2);
    if (name === null) return null;
    this.#flush(start);
    const close = this.#search.next(">", start);
    const next = this.#search.next("<", start + 1);
    if (next < close) this.#listener.malformed("brokenTag", `The tag </${name.slice(0, 40)} lacks its ">".`);
    this.#listener.endTag(name);
    return Math.min(close + 1, next);
  }

  #declarationEnd(start: number): number {
    this.#flush(start);
    if (this.#text.startsWith("<!--", start)) {
      const close = this.#search.next("-->", start + 4);
      if (close < this.#text.length) return close + 3;
      this.#listener.malformed("commentNotClosed", 'A comment is not closed with "-->".');
      return this.#afterNext(">", start);
    }
    const close = this.#search.next(">", start);
    const subset = this.#search.next("[", start);
    if (subset > close || !/^<!doctype/i.test(this.#text.slice(start, start + 9))) return this.#afterNext(">", start);
    const subsetEnd = this.#search.next("]", subset);
    // A document has one; to look through each of thousands would take long.
    if (!this.#entitiesRead)
      readEntities(this.#text.slice(subset, Math.min(subsetEnd, subset + 65_536)), this.#listener);
    this.#entitiesRead = true;
    return this.#afterNext(">", subsetEnd < this.#text.length ? subsetEnd : close);
  }

  /** Null: no CDATA section begins at the "<". */
  #characterDataEnd(start: number): number | null {
    const section = characterDataAt(this.#text, start, this.#search, this.#listener.openName());
    if (section === null) return null;
    this.#flush(start);
    if (section.defect !== null) this.#listener.malformed(section.defect.code, section.defect.detail);
    this.#listener.characterData(section.text);
    return section.end;
  }

  /** Whether the document ends within this markup. */
  #isCut(start: number): boolean {
    return (
      this.#search.next(">", start) === this.#text.length &&
      this.#search.next("<", start + 1) === this.#text.length &&
      /^[a-z!?/]/i.test(this.#text.slice(start + 1, start + 2))
    );
  }

  /** Tells the text before `end`, where the next event begins. */
  #flush(end: number): void {
    this.#listener.offset = this.#textFrom;
    if (this.#textFrom < end) this.#listener.text(this.#text.slice(this.#textFrom, end));
    this.#textFrom = end;
    this.#listener.offset = end;
  }

  #afterNext(needle: string, from: number): number {
    return Math.min(this.#search.next(needle, from) + needle.length, this.#text.length);
  }
}

function readEntities(subset: string, listener: XmlListener): void {
  const declarations = subset.matchAll(/<!ENTITY\s+([\w.-]{1,100})\s+(?:"([^"]{0,4096})"|'([^']{0,4096})')/g);
  for (const [, name, double, single] of [...declarations].slice(0, entityLimit)) {
    if (name !== undefined) listener.entity(name, double ?? single ?? "");
  }
}
