import type { ParsedCategory } from "../../model/parsed-feed.ts";
import { valueLimit } from "./limits.ts";
import { attribute, isElement, type Parts, plainText, type XmlElement } from "./xml-element.ts";

const categoryNames = ["category", "atom:category", "dc:subject", "media:category", "itunes:category"];
const keywordNames = ["itunes:keywords", "media:keywords", "keywords"];

/** What the publisher files this under, in all the ways there are of saying so, each term once. */
export function categoriesOf(parts: Parts): readonly ParsedCategory[] {
  const named = categoryNames.flatMap((name) => (parts.get(name) ?? []).flatMap(category));
  const keywords = keywordNames.flatMap((name) => (parts.get(name) ?? []).flatMap(keywordsIn));
  const byTerm = new Map<string, ParsedCategory>();
  for (const found of [...named, ...keywords]) {
    const key = `${found.scheme ?? ""} ${found.term}`;
    if (!byTerm.has(key) && byTerm.size < valueLimit) byTerm.set(key, found);
  }
  return [...byTerm.values()];
}

function category(element: XmlElement): readonly ParsedCategory[] {
  // Atom: term; RSS: the text; iTunes: text="…", with a narrower category inside.
  const term = attribute(element, "term", "text") ?? plainText(element);
  const label = attribute(element, "label");
  const scheme = attribute(element, "scheme", "domain");
  const inner = element.children.filter((child) => isElement(child) && child.name === element.name);
  const narrower = inner.flatMap((child) => (isElement(child) ? category(child) : []));
  const written = term ?? label;
  return written === null ? narrower : [{ term: written, scheme, label }, ...narrower];
}

function keywordsIn(element: XmlElement): readonly ParsedCategory[] {
  const words = (plainText(element) ?? "").split(",", valueLimit).map((word) => word.trim());
  return words.filter((word) => word !== "").map((term) => ({ term, scheme: null, label: null }));
}
