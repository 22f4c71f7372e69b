import { readValue } from "./escaped.ts";

/** A start or end tag as it was written, its attribute names in lower case; of two of one name the first counts. */
export interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly closesItself: boolean;
  /** Null when it has none. */
  readonly attributes: ReadonlyMap<string, string> | null;
  /** The place after its ">". */
  readonly end: number;
}

const mostAttributes = 100;
const named = /[^\s/>]+/y;
// A quote that never ends is no quote; then there is no second one to look for, so this stays linear.
const attribute = /[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*))?)?)/y;

/** The tag at a "<" before a letter or "/" and a letter; null when the text ends within it. HTML §13.2.5. */
export function readTag(html: string, at: number): Tag | null {
  const isEnd = html[at + 1] === "/";
  const start = at + (isEnd ? 2 : 1);
  named.lastIndex = start;
  named.test(html);
  const nameEnd = named.lastIndex;
  const name = html.slice(start, nameEnd).toLowerCase();
  if (html[nameEnd] === ">") return { name, isEnd, closesItself: false, attributes: null, end: nameEnd + 1 };
  let attributes: Map<string, string> | null = null;
  attribute.lastIndex = nameEnd;
  for (;;) {
    const found = attribute.exec(html);
    if (found === null) return null;
    if (found[1] !== undefined) {
      const end = attribute.lastIndex;
      return { name, isEnd, closesItself: html[end - 2] === "/", attributes, end };
    }
    const key = (found[2] as string).toLowerCase();
    attributes ??= new Map();
    if (attributes.size < mostAttributes && !attributes.has(key))
      attributes.set(key, readValue(found[3] ?? found[4] ?? found[5] ?? ""));
  }
}

/** The place after a comment, declaration or instruction at a "<" before "!", "?" or "/"; null when it does not end. */
export function endOfComment(html: string, at: number): number | null {
  if (html.startsWith("<!-->", at)) return at + 5;
  if (html.startsWith("<!--->", at)) return at + 6;
  const terminator = html.startsWith("<!--", at) ? "-->" : html.startsWith("<![CDATA[", at) ? "]]>" : ">";
  const end = html.indexOf(terminator, at + 2);
  return end < 0 ? null : end + terminator.length;
}
