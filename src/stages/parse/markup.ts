import { escapeAttribute, escapeText } from "entities/escape";
import { isVoid } from "./tag-omissions.ts";
import { isElement, type XmlElement, type XmlText } from "./xml-element.ts";

/** The content of an element as HTML, its text escaped and its tags written out: for XHTML, whose text is text. */
export function markupOf(element: XmlElement): string {
  return write(element, escapedText);
}

/**
 * The content of an element that should have been escaped and was not, or only in part. Where the text itself has tags in it, it was
 * escaped HTML and stands as it is; otherwise it is text between the tags.
 */
export function looseMarkupOf(element: XmlElement): string {
  if (!element.children.some(isElement))
    return element.children.map((child) => (isElement(child) ? "" : child.text)).join("");
  return write(
    element,
    hasEscapedTags(element) ? ({ text }) => text : ({ text, literal }) => (literal ? text : escapeText(text)),
  );
}

/** Whether an element has tags in it. */
export function hasTags(element: XmlElement): boolean {
  return element.children.some(isElement);
}

type WriteText = (text: XmlText) => string;

function escapedText({ text }: XmlText): string {
  return escapeText(text);
}

function hasEscapedTags(element: XmlElement): boolean {
  return element.children.some((child) =>
    isElement(child) ? hasEscapedTags(child) : !child.literal && /<\/?[a-z]/i.test(child.text),
  );
}

function write(element: XmlElement, writeText: WriteText): string {
  const pieces: string[] = [];
  for (const child of element.children) writeNode(child, element.base, writeText, pieces);
  return pieces.join("");
}

function writeNode(node: XmlElement | XmlText, base: string | null, writeText: WriteText, pieces: string[]): void {
  if (!isElement(node)) {
    pieces.push(writeText(node));
    return;
  }
  pieces.push("<", node.local);
  for (const [name, value] of node.attributes) {
    if (name.startsWith("xml:")) continue;
    pieces.push(" ", name, '="', escapeAttribute(rebased(name, value, node.base, base)), '"');
  }
  pieces.push(">");
  if (isVoid(node.name)) return;
  for (const child of node.children) writeNode(child, base, writeText, pieces);
  pieces.push("</", node.local, ">");
}

const addresses: ReadonlySet<string> = new Set(["action", "cite", "data", "href", "longdesc", "poster", "src"]);

/** HTML has no xml:base: an address under another base than that of the whole text is written absolute. */
function rebased(name: string, value: string, base: string | null, textBase: string | null): string {
  if (base === textBase || base === null || !addresses.has(name) || !URL.canParse(value, base)) return value;
  return new URL(value, base).href;
}
