import type { ParsedText } from "../../model/parsed-feed.ts";
import { hasTags, looseMarkupOf, markupOf } from "./markup.ts";
import { attribute, filled, isElement, type XmlElement } from "./xml-element.ts";

type TextKind = ParsedText["as"];

function parsedText(element: XmlElement, as: TextKind, written: string): ParsedText | null {
  const value = filled(written);
  return value === null ? null : { as, value, base: element.base, language: element.language };
}

/** A text of RSS, which never says whether it is HTML; unescaped tags in it say that it is. */
export function looseText(element: XmlElement): ParsedText | null {
  return parsedText(element, hasTags(element) ? "html" : "unknown", looseMarkupOf(element));
}

/** A text that is HTML by its definition, like content:encoded. */
export function htmlText(element: XmlElement): ParsedText | null {
  return parsedText(element, "html", looseMarkupOf(element));
}

/** XHTML written straight into the feed. */
export function xhtmlText(element: XmlElement): ParsedText | null {
  return parsedText(element, "html", markupOf(element));
}

/** A Media RSS text, whose type is "plain" or "html". */
export function mediaText(element: XmlElement): ParsedText | null {
  const type = attribute(element, "type");
  if (type === "html") return htmlText(element);
  return type === "plain" && !hasTags(element)
    ? parsedText(element, "text", looseMarkupOf(element))
    : looseText(element);
}

/** An Atom text construct or content. RFC 4287 §3.1 and §4.1.3; Atom 0.3 adds `mode`. Null for content that is no text. */
export function atomText(element: XmlElement): ParsedText | null {
  const type = (attribute(element, "type") ?? "text").toLowerCase().replace(/\s*;.*$/s, "");
  const mode = attribute(element, "mode")?.toLowerCase();
  if (mode === "base64") return base64Text(element, type);
  if (type === "text" || type === "plain" || type === "text/plain") {
    return hasTags(element) ? htmlText(element) : parsedText(element, "text", looseMarkupOf(element));
  }
  if (type === "html" || type === "text/html") return htmlText(element);
  if (type === "xhtml" || /[/+]xml$/.test(type))
    return hasTags(element) ? xhtmlText(bodyOf(element)) : tagless(element);
  if (type.startsWith("text/")) return parsedText(element, "text", looseMarkupOf(element));
  // RFC 4287 §4.1.3.3: any other type is base64, unless the publisher made the type up.
  return base64Text(element, type) ?? (isMedia(type) ? null : parsedText(element, "text", looseMarkupOf(element)));
}

function isMedia(type: string): boolean {
  return /^(?:audio|font|image|video)\//.test(type);
}

/** XHTML without a tag: text, unless the tags were hidden in CDATA. */
function tagless(element: XmlElement): ParsedText | null {
  const isHtml = element.children.some((child) => !isElement(child) && child.literal);
  return isHtml ? htmlText(element) : parsedText(element, "text", looseMarkupOf(element));
}

/** RFC 4287 §3.1.1.3: the div around XHTML is not part of it. */
function bodyOf(element: XmlElement): XmlElement {
  const [only, second] = element.children.filter((child) => isElement(child) || child.text.trim() !== "");
  return only !== undefined && second === undefined && isElement(only) && only.local === "div" ? only : element;
}

function base64Text(element: XmlElement, type: string): ParsedText | null {
  if (isMedia(type)) return null;
  const text = decodedBase64(looseMarkupOf(element));
  if (text === null) return null;
  return parsedText(element, type === "text/plain" ? "text" : "html", text);
}

function decodedBase64(encoded: string): string | null {
  try {
    const binary = atob(encoded.replace(/\s+/g, ""));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(
      Uint8Array.from(binary, (character) => character.charCodeAt(0)),
    );
  } catch {
    // Not base64, or not text.
    return null;
  }
}
