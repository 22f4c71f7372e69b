import type {
  ParsedEntry,
  ParsedLink,
  ParsedOrigin,
  ParsedPerson,
  ParsedText,
  Reference,
} from "../../model/parsed-feed.ts";
import { categoriesOf } from "./categories.ts";
import type { FeedHead } from "./feed-head.ts";
import type { FeedRoot } from "./feed-tree.ts";
import { valueLimit } from "./limits.ts";
import { commentsOf, licenceOf, linksOf } from "./links.ts";
import { enclosuresOf, imageOf, partsWithMedia, picture } from "./media.ts";
import { person } from "./persons.ts";
import { link, referenceIn } from "./references.ts";
import { atomText, htmlText, looseText, mediaText } from "./texts.ts";
import { allOf, attribute, firstOf, type Parts, partsOf, plainText, type XmlElement } from "./xml-element.ts";

/** Which element speaks when several say the same thing: Atom 1.0, then Atom 0.3, then modules. */
const names = {
  title: ["title", "dc:title", "media:title"],
  summary: ["summary", "dc:description", "media:description", "description"],
  content: ["content", "content:encoded"],
  published: ["published", "issued", "created", "dcterms:issued", "dcterms:created", "dc:date", "pubdate"],
  updated: ["updated", "modified", "dcterms:modified"],
  author: ["author", "dc:creator", "itunes:author", "media:credit"],
  rights: ["rights", "copyright", "dc:rights"],
  description: ["subtitle", "tagline", "info", "description", "itunes:summary"],
  image: ["logo", "icon", "itunes:image", "image"],
  language: ["dc:language", "language"],
};

/** An entry of Atom 1.0 or 0.3. */
export function atomEntry(entry: XmlElement): ParsedEntry {
  const parts = partsWithMedia(entry);
  const content = parts.get("content")?.find((part) => attribute(part, "src") !== null);
  const links = linksOf(parts.get("link") ?? [], parts);
  return {
    guid: firstOf(parts, ["id", "guid"], plainText),
    guidIsPermaLink: false,
    title: firstOf(parts, names.title, text),
    summary: firstOf(parts, names.summary, text),
    content: firstOf(parts, names.content, text),
    links: content && isPage(content) ? [...links, outOfLine(content)] : links,
    enclosures: enclosuresOf(parts),
    image: imageOf(parts),
    comments: commentsOf(parts),
    authors: authorsOf(parts),
    categories: categoriesOf(parts),
    published: firstOf(parts, names.published, plainText),
    updated: firstOf(parts, names.updated, plainText),
    source: firstOf(parts, ["source"], origin),
    rights: firstOf(parts, names.rights, text) ?? licenceOf(parts),
    language: firstOf(parts, names.language, plainText) ?? entry.language,
  };
}

/** What an Atom feed says of itself. */
export function atomFeed({ element, namespaces }: FeedRoot): FeedHead {
  const parts = partsOf(element);
  const authors = authorsOf(parts);
  return {
    format: "atom",
    version: attribute(element, "version") ?? (namespaces.has("http://www.w3.org/2005/atom") ? "1.0" : null),
    id: firstOf(parts, ["id"], plainText),
    title: firstOf(parts, names.title, text),
    description: firstOf(parts, names.description, text),
    links: linksOf(parts.get("link") ?? [], parts),
    language: firstOf(parts, names.language, plainText) ?? element.language,
    image: firstOf(parts, names.image, picture),
    rights: firstOf(parts, names.rights, text) ?? licenceOf(parts),
    published: firstOf(parts, names.published, plainText),
    updated: firstOf(parts, names.updated, plainText),
    authors,
    entryAuthors: authors,
    categories: categoriesOf(parts),
    schedule: {
      ttl: null,
      skipHours: [],
      skipDays: [],
      updatePeriod: firstOf(parts, ["sy:updateperiod"], plainText),
      updateFrequency: firstOf(parts, ["sy:updatefrequency"], plainText),
    },
  };
}

function text(element: XmlElement): ParsedText | null {
  if (element.name.startsWith("media:")) return mediaText(element);
  if (element.name === "content:encoded") return htmlText(element);
  return element.name.includes(":") ? looseText(element) : atomText(element);
}

function authorsOf(parts: Parts): readonly ParsedPerson[] {
  return allOf(parts, names.author, person).slice(0, valueLimit);
}

function origin(element: XmlElement): ParsedOrigin | null {
  const parts = partsOf(element);
  const links = (parts.get("link") ?? []).map(link).filter((found) => found !== null);
  const found: Reference | undefined = links.find(({ rel }) => rel === "alternate") ?? links[0];
  const title = firstOf(parts, ["title"], atomText)?.value ?? null;
  const id = firstOf(parts, ["id"], plainText);
  if (title === null && found === undefined && id === null) return null;
  return { title, link: found === undefined ? null : { href: found.href, base: found.base }, id };
}

/** RFC 4287 §4.1.3.2: the content stands elsewhere; a page is as good as a link to it. */
function outOfLine(content: XmlElement): ParsedLink {
  const found = referenceIn(content, "src") ?? { href: "", base: null };
  return { ...found, rel: "alternate", type: attribute(content, "type"), title: null };
}

function isPage(content: XmlElement): boolean {
  return /^(?:text\/|html$|application\/xhtml)/i.test(attribute(content, "type") ?? "text/html");
}
