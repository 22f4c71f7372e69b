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
  const search = new TextSearch(text);
  const tags = new TagScanner(text, search);
  let textFrom = 0;
  let entitiesRead = false;
  let at = search.next("<", 0);
  while (at < text.length && !listener.finished) {
    const end = markupEnd(at);
    at = search.next("<", end ?? at + 1);
    if (end !== null) textFrom = end;
  }
  if (!listener.finished) flush(text.length);

  /** Reports the markup at a "<" and returns where it ends; null when the "<" is text. */
  function markupEnd(start: number): number | null {
    if (isCut(start)) {
      flush(start);
      return text.length;
    }
    switch (text[start + 1]) {
      case "!":
        return characterDataEnd(start) ?? (/[-[a-z]/i.test(text[start + 2] ?? "") ? declarationEnd(start) : null);
      case "[":
        return characterDataEnd(start);
      case "?": {
        flush(start);
        const close = search.next("?>", start);
        const next = search.next("<", start + 1);
        return close < next ? close + 2 : Math.min(afterNext(">", start), next);
      }
      case "/":
        return endTagEnd(start);
      default: {
        const tag = tags.startTag(start);
        if (tag === null) {
          listener.offset = start;
          listener.malformed("bareLessThan", 'A "<" begins no tag; in a text it is written "&lt;".');
          return null;
        }
        flush(start);
        if (tag.flawed) {
          listener.malformed(
            "brokenTag",
            `The tag <${tag.name.slice(0, 40)}> has attributes without quotes or values.`,
          );
        }
        listener.startTag(tag.name, tag.attributes, tag.selfClosing);
        return tag.end;
      }
    }
  }

  function endTagEnd(start: number): number | null {
    const name = tags.name(start + 2);
    if (name === null) return null;
    flush(start);
    const close = search.next(">", start);
    const next = search.next("<", start + 1);
    if (next < close) listener.malformed("brokenTag", `The tag </${name.slice(0, 40)} lacks its ">".`);
    listener.endTag(name);
    return Math.min(close + 1, next);
  }

  function declarationEnd(start: number): number {
    flush(start);
    if (text.startsWith("<!--", start)) {
      const close = search.next("-->", start + 4);
      if (close < text.length) return close + 3;
      listener.malformed("commentNotClosed", 'A comment is not closed with "-->".');
      return afterNext(">", start);
    }
    const close = search.next(">", start);
    const subset = search.next("[", start);
    if (subset > close || !/^<!doctype/i.test(text.slice(start, start + 9))) return afterNext(">", start);
    const subsetEnd = search.next("]", subset);
    // A document has one; to look through each of thousands would take long.
    if (!entitiesRead) readEntities(text.slice(subset, Math.min(subsetEnd, subset + 65_536)), listener);
    entitiesRead = true;
    return afterNext(">", subsetEnd < text.length ? subsetEnd : close);
  }

  /** Null: no CDATA section begins at the "<". */
  function characterDataEnd(start: number): number | null {
    const section = characterDataAt(text, start, search, listener.openName());
    if (section === null) return null;
    flush(start);
    if (section.defect !== null) listener.malformed(section.defect.code, section.defect.detail);
    listener.characterData(section.text);
    return section.end;
  }

  /** Whether the document ends within this markup. */
  function isCut(start: number): boolean {
    return (
      search.next(">", start) === text.length &&
      search.next("<", start + 1) === text.length &&
      /^[a-z!?/]/i.test(text.slice(start + 1, start + 2))
    );
  }

  /** Tells the text before `end`, where the next event begins. */
  function flush(end: number): void {
    listener.offset = textFrom;
    if (textFrom < end) listener.text(text.slice(textFrom, end));
    textFrom = end;
    listener.offset = end;
  }

  function afterNext(needle: string, from: number): number {
    return Math.min(search.next(needle, from) + needle.length, text.length);
  }
}

function readEntities(subset: string, listener: XmlListener): void {
  const declarations = subset.matchAll(/<!ENTITY\s+([\w.-]{1,100})\s+(?:"([^"]{0,4096})"|'([^']{0,4096})')/g);
  for (const [, name, double, single] of [...declarations].slice(0, entityLimit)) {
    if (name !== undefined) listener.entity(name, double ?? single ?? "");
  }
}
