import type { ParsedEnclosure, Reference } from "../../model/parsed-feed.ts";
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

/** Attached files: enclosure, Atom's links to enclosures, then media:content that is no picture and peers; each address once. */
export function enclosuresOf(parts: Parts): readonly ParsedEnclosure[] {
  const links = [...(parts.get("link") ?? []), ...(parts.get("atom:link") ?? [])];
  const written = [
    ...withOriginal(parts, parts.get("enclosure") ?? []),
    ...links.filter((part) => attribute(part, "rel")?.toLowerCase() === "enclosure").map(enclosure),
    ...(parts.get("media:content") ?? []).filter(isPlayable).map(enclosure),
    ...(parts.get("media:peerlink") ?? []).map(enclosure),
  ];
  const byHref = new Map<string, ParsedEnclosure>();
  for (const found of written) {
    if (found !== null && !byHref.has(found.href) && byHref.size < valueLimit) byHref.set(found.href, found);
  }
  return [...byHref.values()];
}

/** FeedBurner puts its own address into the enclosure and says beside it where the file was. */
function withOriginal(parts: Parts, enclosures: readonly XmlElement[]): readonly (ParsedEnclosure | null)[] {
  const original = enclosures.length === 1 ? firstOf(parts, ["feedburner:origenclosurelink"], reference) : null;
  return enclosures.map(enclosure).map((found) => found && { ...found, ...original });
}

function enclosure(element: XmlElement): ParsedEnclosure | null {
  const found = referenceIn(element, "url", "href") ?? (element.name === "enclosure" ? reference(element) : null);
  return found && { ...found, type: attribute(element, "type"), length: attribute(element, "length", "filesize") };
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
