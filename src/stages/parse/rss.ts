import type { ParsedEntry, ParsedOrigin, ParsedPerson, ParsedSchedule, ParsedText } from "../../model/parsed-feed.ts";
import { categoriesOf } from "./categories.ts";
import { episodeOf } from "./episode.ts";
import type { FeedHead } from "./feed-head.ts";
import type { FeedRoot } from "./feed-tree.ts";
import { valueLimit } from "./limits.ts";
import { commentsOf, licenceOf, linksOf } from "./links.ts";
import { enclosuresOf, imageOf, partsWithMedia, picture } from "./media.ts";
import { person } from "./persons.ts";
import { link, referenceIn } from "./references.ts";
import { atomText, htmlText, looseText, mediaText, xhtmlText } from "./texts.ts";
import {
  allOf,
  attribute,
  firstOf,
  isElement,
  type Parts,
  partsOf,
  plainText,
  type XmlElement,
} from "./xml-element.ts";

/** Which element speaks when several say the same thing: the first that says anything, and RSS before its modules. */
const entryNames = {
  guid: ["guid", "atom:id", "id"],
  title: ["title", "dc:title", "atom:title", "media:title", "itunes:title"],
  summary: [
    "description",
    "atom:summary",
    "summary",
    "dc:description",
    "dcterms:abstract",
    "abstract",
    "itunes:summary",
    "googleplay:description",
    "media:description",
    "itunes:subtitle",
  ],
  content: ["content:encoded", "fullitem", "xhtml:body", "xhtml:div", "body", "atom:content", "content", "encoded"],
  published: [
    "pubdate",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "atom:published",
    "published",
    "issued",
    "date",
  ],
  updated: ["atom:updated", "updated", "dcterms:modified", "modified", "lastbuilddate", "dc:date"],
  author: [
    "author",
    "dc:creator",
    "dc:author",
    "atom:author",
    "itunes:author",
    "podcast:person",
    "media:credit",
    "dc:contributor",
  ],
  rights: ["copyright", "dc:rights", "dcterms:rights", "atom:rights", "rights", "media:copyright"],
  language: ["language", "dc:language"],
};

const feedNames = {
  id: ["atom:id", "id", "guid"],
  title: ["title", "dc:title", "atom:title"],
  description: [
    "description",
    "tagline",
    "atom:subtitle",
    "subtitle",
    "dc:description",
    "itunes:summary",
    "googleplay:description",
    "abstract",
    "itunes:subtitle",
  ],
  image: ["image", "atom:logo", "itunes:image", "googleplay:image", "logo", "atom:icon"],
  published: ["pubdate", "dcterms:issued", "dcterms:created", "atom:published"],
  updated: ["lastbuilddate", "atom:updated", "dcterms:modified", "dc:date", "updated", "modified"],
  author: [
    "managingeditor",
    "author",
    "dc:creator",
    "dc:author",
    "atom:author",
    "itunes:author",
    "itunes:owner",
    "webmaster",
  ],
  entryAuthor: ["itunes:author", "dc:creator", "atom:author", "googleplay:author", "itunes:owner"],
  rights: entryNames.rights,
  language: entryNames.language,
};

/** An item of any RSS, with the modules it is written with. */
export function rssEntry(item: XmlElement): ParsedEntry {
  const parts = partsWithMedia(item);
  const episode = episodeOf(parts);
  const description = firstOf(parts, ["description"], text);
  const guid = firstOf(parts, ["guid"], (part) => (plainText(part) === null ? null : part));
  return {
    guid: firstOf(parts, entryNames.guid, plainText) ?? attribute(item, "rdf:about", "about"),
    guidIsPermaLink: guid !== null && attribute(guid, "ispermalink")?.toLowerCase() !== "false",
    title: firstOf(parts, entryNames.title, text),
    summary: firstOf(parts, entryNames.summary, text),
    // An item that has both tells the same at two lengths.
    content:
      firstOf(parts, entryNames.content, text) ?? (description && firstOf(parts, ["atom:summary", "summary"], text)),
    links: linksOf(ownLinks(parts), parts),
    enclosures: enclosuresOf(parts),
    image: imageOf(parts),
    comments: commentsOf(parts),
    authors: authorsOf(parts, entryNames.author),
    categories: categoriesOf(parts),
    published: firstOf(parts, entryNames.published, plainText),
    updated: firstOf(parts, entryNames.updated, plainText),
    source: firstOf(parts, ["source", "atom:source"], origin),
    rights: firstOf(parts, entryNames.rights, text) ?? licenceOf(parts),
    language: firstOf(parts, entryNames.language, plainText) ?? item.language,
    ...(episode !== null && { episode }),
  };
}

/** What an RSS feed says of itself. */
export function rssFeed(root: FeedRoot): FeedHead {
  const head = headOf(root.element);
  const parts = partsOf(head);
  return {
    format: root.format,
    version: versionOf(root),
    id: firstOf(parts, feedNames.id, plainText) ?? attribute(head, "rdf:about", "about"),
    title: firstOf(parts, feedNames.title, text),
    description: firstOf(parts, feedNames.description, text),
    links: linksOf(ownLinks(parts), parts),
    language: firstOf(parts, feedNames.language, plainText) ?? head.language,
    image: firstOf(parts, feedNames.image, picture) ?? firstOf(parts, ["itunes:link"], pictureLink) ?? imageOf(parts),
    rights: firstOf(parts, feedNames.rights, text) ?? licenceOf(parts),
    published: firstOf(parts, feedNames.published, plainText),
    updated: firstOf(parts, feedNames.updated, plainText),
    authors: authorsOf(parts, feedNames.author),
    entryAuthors: authorsOf(parts, feedNames.entryAuthor),
    categories: categoriesOf(parts),
    schedule: scheduleOf(parts),
  };
}

/** The channel; RSS 1.0 keeps its image, and careless publishers keep anything, beside it. */
function headOf(root: XmlElement): XmlElement {
  const elements = root.children.filter(isElement);
  const channel = elements.find((child) => child.name === "channel");
  if (channel === undefined) return root;
  const beside = elements.filter((child) => child !== channel);
  return { ...channel, children: [...channel.children, ...beside] };
}

function versionOf({ format, element, namespaces }: FeedRoot): string | null {
  if (format !== "rdf")
    return attribute(element, "version") ?? (namespaces.has("http://purl.org/net/rss1.1") ? "1.1" : null);
  if (namespaces.has("http://purl.org/rss/1.0")) return "1.0";
  return [...namespaces].some((uri) => /netscape\.com\/rdf\/simple\/0\.9$/.test(uri)) ? "0.90" : null;
}

function text(element: XmlElement): ParsedText | null {
  if (element.name.startsWith("atom:")) return atomText(element);
  if (element.name.startsWith("media:")) return mediaText(element);
  if (element.name.startsWith("xhtml:")) return xhtmlText(element);
  return element.name === "content:encoded" || element.name === "fullitem" ? htmlText(element) : looseText(element);
}

/** RSS knows one link; of several the last one speaks, as feedparser and gofeed have it. */
function ownLinks(parts: Parts): readonly XmlElement[] {
  return (parts.get("link") ?? []).toReversed();
}

function authorsOf(parts: Parts, names: readonly string[]): readonly ParsedPerson[] {
  const people = allOf(parts, names, (part) => (isCreator(part) ? person(part) : null));
  return people.slice(0, valueLimit);
}

/** Media RSS and podcasts also credit camera operators and guests. */
function isCreator(element: XmlElement): boolean {
  const role = attribute(element, "role") ?? "author";
  return (
    (element.name !== "media:credit" && element.name !== "podcast:person") ||
    /^(?:author|creator|writer|reporter|host|co-host)$/i.test(role)
  );
}

function origin(element: XmlElement): ParsedOrigin | null {
  const parts = partsOf(element);
  const title = firstOf(parts, ["title", "atom:title"], plainText) ?? (parts.size === 0 ? plainText(element) : null);
  const links = [...(parts.get("link") ?? []), ...(parts.get("atom:link") ?? [])].map(link);
  const found = links.find((candidate) => candidate?.rel === "alternate") ?? referenceIn(element, "url", "href");
  const id = firstOf(parts, ["id", "atom:id"], plainText);
  if (title === null && found === null && id === null) return null;
  return { title, link: found && { href: found.href, base: found.base }, id };
}

function pictureLink(element: XmlElement) {
  return attribute(element, "rel")?.toLowerCase() === "image" ? referenceIn(element, "href") : null;
}

function scheduleOf(parts: Parts): ParsedSchedule {
  return {
    ttl: firstOf(parts, ["ttl"], plainText),
    skipHours: listed(parts, "skiphours", "hour"),
    skipDays: listed(parts, "skipdays", "day"),
    updatePeriod: firstOf(parts, ["sy:updateperiod"], plainText),
    updateFrequency: firstOf(parts, ["sy:updatefrequency"], plainText),
  };
}

function listed(parts: Parts, list: string, item: string): readonly string[] {
  return (parts.get(list) ?? []).flatMap((part) => allOf(partsOf(part), [item], plainText)).slice(0, 24);
}
