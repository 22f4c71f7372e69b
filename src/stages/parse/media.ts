import type { ParsedEnclosure, Reference } from "../../model/parsed-feed.ts";
import { valueLimit } from "./limits.ts";
import { reference, referenceIn } from "./references.ts";
import {
  attribute,
  byName,
  firstOf,
  isElement,
  type Parts,
  partsOf,
  plainText,
  type XmlElement,
} from "./xml-element.ts";

/** The parts of an entry; what stands in its media:group and media:content comes after what it says itself. */
export function partsWithMedia(entry: XmlElement): Parts {
  const own = entry.children.filter(isElement);
  if (!own.some(({ name }) => name.startsWith("media:"))) return byName(own);
  const grouped = own
    .filter(({ name }) => name === "media:group")
    .flatMap(({ children }) => children.filter(isElement));
  const contents = [...own, ...grouped].filter((part) => part.name === "media:content" && !isPortrait(part));
  const inner = contents.flatMap(({ children }) => children.filter(isElement));
  return byName([...own, ...grouped, ...inner].filter((part) => !isPortrait(part)));
}

// WordPress.com puts its authors' pictures into each entry, with their names as titles.
function isPortrait(element: XmlElement): boolean {
  return element.name === "media:content" && /^https?:\/\/[\w.]*gravatar\.com\//i.test(attribute(element, "url") ?? "");
}

/** Attached files: enclosure, Atom's links to enclosures, then media:content and its peers; each address once. */
export function enclosuresOf(parts: Parts): readonly ParsedEnclosure[] {
  const links = [...(parts.get("link") ?? []), ...(parts.get("atom:link") ?? [])];
  const written = [
    ...withEpisode(parts, parts.get("enclosure") ?? []),
    ...links.filter((part) => attribute(part, "rel")?.toLowerCase() === "enclosure").map(enclosure),
    ...(parts.get("media:content") ?? []).filter(isFile).map(enclosure),
    ...(parts.get("media:peerlink") ?? []).map(enclosure),
  ];
  const byHref = new Map<string, ParsedEnclosure>();
  for (const found of written) {
    if (found !== null && !byHref.has(found.href) && byHref.size < valueLimit) byHref.set(found.href, found);
  }
  return [...byHref.values()];
}

/** What a podcast says of its only file beside it: how long it plays, and where it was before FeedBurner counted downloads. */
function withEpisode(parts: Parts, enclosures: readonly XmlElement[]): readonly (ParsedEnclosure | null)[] {
  if (enclosures.length !== 1) return enclosures.map(enclosure);
  const original = firstOf(parts, ["feedburner:origenclosurelink"], reference);
  const duration = firstOf(parts, ["itunes:duration"], plainText);
  return enclosures
    .map(enclosure)
    .map((found) => found && { ...found, duration: duration ?? found.duration, ...original });
}

function enclosure(element: XmlElement): ParsedEnclosure | null {
  const found = referenceIn(element, "url", "href") ?? (element.name === "enclosure" ? reference(element) : null);
  return (
    found && {
      ...found,
      type: attribute(element, "type"),
      length: attribute(element, "length", "filesize"),
      duration: attribute(element, "duration"),
    }
  );
}

/** A picture that says its own type is a file of the entry, any other one an illustration, often given in several sizes. */
function isFile(content: XmlElement): boolean {
  const type = attribute(content, "type") ?? "";
  const kind = attribute(content, "medium") ?? type;
  return /^(?:audio|video|application)\b/i.test(kind) || /^image\//i.test(type);
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
