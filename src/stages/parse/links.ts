import type { ParsedLink, ParsedText, Reference } from "../../model/parsed-feed.ts";
import { valueLimit } from "./limits.ts";
import { link, reference, referenceIn } from "./references.ts";
import { firstOf, type Parts, type XmlElement } from "./xml-element.ts";

/** The links of a feed or an entry: its own, given in their order of precedence, then those of modules. */
export function linksOf(own: readonly XmlElement[], parts: Parts): readonly ParsedLink[] {
  const written = [...own, ...(parts.get("atom:link") ?? [])].map(link);
  const original = (parts.get("feedburner:origlink") ?? []).map((part) => withRel(link(part), "canonical"));
  return [...written, ...original].filter((found) => found !== null).slice(0, valueLimit);
}

/** Where readers discuss an entry: RSS comments, or a page that replies (RFC 4685 §4). */
export function commentsOf(parts: Parts): Reference | null {
  return firstOf(parts, ["comments"], reference) ?? firstOf(parts, ["link", "atom:link"], replies);
}

const licences = ["cc:license", "creativecommons:license", "podcast:license", "dcterms:license"];

/** The address of the licence, as the words that say what others may do; null when none is named. */
export function licenceOf(parts: Parts): ParsedText | null {
  return firstOf(parts, licences, licence) ?? firstOf(parts, ["link", "atom:link"], licenceLink);
}

function licence(element: XmlElement): ParsedText | null {
  const found = referenceIn(element, "rdf:resource", "url") ?? reference(element);
  return found && { as: "text", value: found.href, base: element.base, language: null };
}

function licenceLink(element: XmlElement): ParsedText | null {
  return link(element)?.rel === "license" ? licence(element) : null;
}

function replies(element: XmlElement): Reference | null {
  const found = link(element);
  return found?.rel === "replies" && /^(?:text\/html|application\/xhtml)/.test(found.type ?? "text/html")
    ? { href: found.href, base: found.base }
    : null;
}

function withRel(found: ParsedLink | null, rel: string): ParsedLink | null {
  return found && { ...found, rel };
}
