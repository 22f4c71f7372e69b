import type { ParsedEnclosure, ParsedLink, Reference } from "../../model/parsed-feed.ts";
import { valueLimit } from "./limits.ts";
import { reference, referenceIn } from "./references.ts";
import { attribute, firstOf, isElement, type Parts, partsOf, type XmlElement } from "./xml-element.ts";

/** The parts of an entry; what stands in its media:group and media:content comes after what it says itself. */
export function partsWithMedia(entry: XmlElement): Parts {
  const own = entry.children.filter(isElement);
  const grouped = own
    .filter(({ name }) => name === "media:group")
    .flatMap(({ children }) => children.filter(isElement));
  const contents = [...own, ...grouped].filter(({ name }) => name === "media:content");
  const inner = contents.flatMap(({ children }) => children.filter(isElement));
  return Map.groupBy([...own, ...grouped, ...inner], ({ name }) => name);
}

/** Attached files: enclosure, Atom's links to enclosures, then media:content that is no picture; each address once. */
export function enclosuresOf(parts: Parts, links: readonly ParsedLink[]): readonly ParsedEnclosure[] {
  const written = [
    ...(parts.get("enclosure") ?? []).map((part) => enclosure(part, "length")),
    ...[...(parts.get("link") ?? []), ...(parts.get("atom:link") ?? [])]
      .filter((part) => attribute(part, "rel")?.toLowerCase() === "enclosure")
      .map((part) => enclosure(part, "length")),
    ...(parts.get("media:content") ?? []).filter(isPlayable).map((part) => enclosure(part, "filesize")),
  ].filter((found) => found !== null);
  const known = new Set(links.filter((link) => link.rel !== "enclosure").map((link) => link.href));
  const byHref = new Map(written.filter(({ href }) => !known.has(href)).map((found) => [found.href, found]));
  for (const found of written.toReversed()) if (byHref.has(found.href)) byHref.set(found.href, found);
  return [...byHref.values()].slice(0, valueLimit);
}

function enclosure(element: XmlElement, lengthAttribute: string): ParsedEnclosure | null {
  const found = referenceIn(element, "url", "href") ?? (element.name === "enclosure" ? reference(element) : null);
  return found && { ...found, type: attribute(element, "type"), length: attribute(element, lengthAttribute) };
}

function isPlayable(content: XmlElement): boolean {
  const kind = attribute(content, "medium") ?? attribute(content, "type") ?? "";
  return /^(?:audio|video|application)\b/i.test(kind);
}

/** The picture of an entry, in the order in which publishers mean them to be shown; null when there is none. */
export function imageOf(parts: Parts): Reference | null {
  return (
    firstOf(parts, ["media:thumbnail"], (part) => referenceIn(part, "url")) ??
    firstOf(parts, ["media:content"], (part) => (isPicture(part) ? referenceIn(part, "url") : null)) ??
    firstOf(parts, ["image", "itunes:image", "googleplay:image"], picture) ??
    firstOf(parts, ["enclosure"], (part) => (isPicture(part) ? referenceIn(part, "url", "href") : null))
  );
}

/** The address in an image element: its url, its href, or its text. */
export function picture(element: XmlElement): Reference | null {
  return (
    firstOf(partsOf(element), ["url"], reference) ??
    referenceIn(element, "href", "url", "rdf:resource", "resource") ??
    (element.children.some(isElement) ? null : reference(element))
  );
}

function isPicture(element: XmlElement): boolean {
  const medium = attribute(element, "medium")?.toLowerCase();
  return (
    medium === "image" ||
    (medium === undefined && attribute(element, "type")?.toLowerCase().startsWith("image/") === true)
  );
}
