import type { ParsedPerson } from "../../model/parsed-feed.ts";
import { referenceIn } from "./references.ts";
import { firstOf, partsOf, plainText, type XmlElement } from "./xml-element.ts";

/** A person as Atom spells one, in child elements, or as RSS does, in one string; null when nothing is said. */
export function person(element: XmlElement): ParsedPerson | null {
  const parts = partsOf(element);
  const name = firstOf(parts, ["name", "atom:name", "itunes:name"], plainText);
  const email = firstOf(parts, ["email", "atom:email", "itunes:email"], plainText);
  const urls = ["uri", "url", "homepage", "atom:uri", "atom:url"];
  const url = firstOf(parts, urls, (part) => {
    const href = plainText(part);
    return href === null ? null : { href, base: part.base };
  });
  if (name !== null || email !== null || url !== null) return { name, email, url };
  const written = plainText(element);
  return written === null ? null : { name: written, email: null, url: referenceIn(element, "href") };
}
