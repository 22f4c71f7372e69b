import type { ParsedLink, Reference } from "../../model/parsed-feed.ts";
import { attribute, filled, plainText, type XmlElement } from "./xml-element.ts";

/** The address in an element's text, or in the attribute where others put it; null when there is none. */
export function reference(element: XmlElement): Reference | null {
  const href = plainText(element) ?? attribute(element, "href", "rdf:resource", "resource", "url");
  return href === null ? null : { href, base: element.base };
}

/** The address in one of these attributes; null when there is none. */
export function referenceIn(element: XmlElement, ...attributes: readonly string[]): Reference | null {
  const href = attribute(element, ...attributes);
  return href === null ? null : { href, base: element.base };
}

/** A link as Atom writes it, or RSS; null when it leads nowhere. */
export function link(element: XmlElement): ParsedLink | null {
  const href = attribute(element, "href", "rdf:resource", "resource") ?? plainText(element);
  if (href === null) return null;
  return {
    href,
    base: element.base,
    rel: relation(attribute(element, "rel")),
    type: attribute(element, "type"),
    title: filled(element.attributes.get("title") ?? ""),
  };
}

// RFC 4287 §4.2.7.2: a bare name and its IANA address say the same.
const registry = /^https?:\/\/www\.iana\.org\/assignments\/relation\//;

function relation(written: string | null): string {
  return (written ?? "alternate").toLowerCase().replace(registry, "");
}
