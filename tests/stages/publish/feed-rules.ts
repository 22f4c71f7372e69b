// What the W3C's feed validation service calls an error, as far as a writer like ours could break it: its documentation's list of
// messages, one rule each, over a document that must also be well-formed.

export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Directly in it. */
  readonly text: string;
}

const token = /<(\/?)([A-Za-z][\w.:-]*)((?: [A-Za-z][\w.:-]*="[^"<]*")*)(\/?)>|([^<]+)/y;
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#10": "\n",
  "#9": "\t",
  "#13": "\r",
};
/** XML 1.0 §2.2 */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** The document's root; throws where it is not well-formed XML of the plain kind that we write (SAXError). */
export function wellFormed(document: string): XmlNode {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error("no XML declaration");
  if (!document.isWellFormed()) throw new Error("half a surrogate pair");
  const bad = forbidden.exec(document);
  if (bad !== null) throw new Error(`character ${bad[0].codePointAt(0)} at ${bad.index}`);
  const open: { name: string; attributes: Map<string, string>; children: XmlNode[]; text: string }[] = [
    { name: "", attributes: new Map(), children: [], text: "" },
  ];
  token.lastIndex = declaration.length;
  while (token.lastIndex < document.length) {
    const at = token.lastIndex;
    const match = token.exec(document);
    if (match === null) throw new Error(`not well-formed at ${at}: ${document.slice(at, at + 80)}`);
    const [, closing, name = "", attributes = "", empty, text] = match;
    const parent = open.at(-1) as (typeof open)[0];
    if (text !== undefined) {
      if (text.includes("]]>")) throw new Error(`"]]>" in text at ${at}`);
      parent.text += unescaped(text);
    } else if (closing === "/") {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
    } else {
      const node = { name, attributes: attributesOf(attributes), children: [], text: "" };
      parent.children.push(node);
      if (empty !== "/") open.push(node);
    }
  }
  const [root, ...more] = open[0]?.children ?? [];
  if (open.length !== 1 || root === undefined || more.length > 0) throw new Error("not one root");
  return root;
}

function attributesOf(written: string): Map<string, string> {
  const pairs = [...written.matchAll(/ ([\w.:-]+)="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [name, unescaped(value)] as const,
  );
  const attributes = new Map(pairs);
  if (attributes.size !== pairs.length) throw new Error(`an attribute twice: ${written}`);
  return attributes;
}

function unescaped(text: string): string {
  return text.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
    const character = whole.endsWith(";") ? entities[name] : undefined;
    if (character === undefined) throw new Error(`undefined entity ${whole}`);
    return character;
  });
}

const fullAddress = /^[a-zA-Z][0-9a-zA-Z+\-.]*:(?:\/\/)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$/;
const dottedHost = /^https?:\/\/(?:(?:[0-9]{1,3}\.){3}|(?:[A-Z0-9-]+\.)+)[A-Z0-9][-A-Z0-9]*(?::\d+)?(?:\/|$)/i;
const mediaType = /^[^\s()<>,;:\\"/[\]?=]+\/[^\s()<>,;:\\"/[\]?=]+$/;
const tag = /^tag:(?:[a-z0-9\-._]+@)?[a-z0-9.-]+,\d{4}(?:-\d{2}(?:-\d{2})?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*$/;
const internetDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d*)?Z$/;
const mailDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;
const mail = /^[A-Z0-9_\-+.']+@(?:[A-Z0-9-]+\.)+[A-Z0-9][-A-Z0-9]*$/i;
const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** The rules that a feed of ours breaks, each as one sentence; none when it is clean (P1). */
export function brokenRules(document: string): readonly string[] {
  const root = wellFormed(document);
  const everything = withDescendants(root);
  const broken: string[] = [];
  const rule = (kept: boolean, sentence: string) => void (kept || broken.push(sentence));

  const declared = new Set(
    [...root.attributes.keys()].filter((name) => name.startsWith("xmlns:")).map((name) => name.slice(6)),
  );
  for (const { name, attributes } of everything) {
    for (const one of [name, ...attributes.keys()]) {
      const prefix = one.includes(":") ? one.slice(0, one.indexOf(":")) : null;
      rule(
        prefix === null || prefix === "xml" || prefix === "xmlns" || declared.has(prefix),
        `MissingNamespace: ${one}`,
      );
    }
    const language = attributes.get("xml:lang");
    rule(language === undefined || isLanguage(language), `InvalidLanguage: ${language}`);
    for (const [attribute, form, message] of attributeForms(name)) {
      const value = attributes.get(attribute);
      rule(value === undefined || form.test(value), `${message}: ${name} ${attribute}="${value}"`);
    }
  }
  return [...broken, ...(root.name === "rss" ? rssRules(root) : atomRules(root))];
}

function attributeForms(element: string): readonly (readonly [string, RegExp, string])[] {
  const link = [
    ["href", fullAddress, "InvalidIRI"],
    ["type", mediaType, "InvalidMIMEType"],
    ["length", /^\d+$/, "InvalidNonNegativeInteger"],
    ["title", /\S/, "AttrNotBlank"],
  ] as const;
  const file = [
    ["url", fullAddress, "InvalidFullLink"],
    ["type", mediaType, "InvalidMIMEAttribute"],
    ["fileSize", /^[1-9]\d*$/, "InvalidPositiveInteger"],
    ["duration", /^\d+\.?\d*$/, "InvalidFloat"],
    ["medium", /^(?:image|audio|video|document|executable)$/, "InvalidMediaMedium"],
  ] as const;
  switch (element) {
    case "link":
    case "atom:link":
      return link;
    case "media:content":
    case "media:thumbnail":
    case "podcast:transcript":
    case "podcast:chapters":
      return file;
    case "source":
      return [["url", fullAddress, "InvalidFullLink"]];
    case "enclosure":
      return [
        ["url", dottedHost, "InvalidURLAttribute"],
        ["url", fullAddress, "InvalidURLAttribute"],
        ["type", mediaType, "InvalidMIMEAttribute"],
        ["length", /^\d+$/, "InvalidIntegerAttribute"],
      ];
    case "category":
      return [["term", /\S/, "AttrNotBlank"]];
    case "at:deleted-entry":
      return [["when", internetDate, "InvalidRFC3339Date"]];
    default:
      return [];
  }
}

function rssRules(root: XmlNode): readonly string[] {
  const [channel] = root.children;
  if (channel?.name !== "channel" || root.attributes.get("version") !== "2.0") return ["InvalidRSSVersion"];
  const items = channel.children.filter(({ name }) => name === "item");
  const guids = items.map((item) => textIn(item, "guid"));
  return [
    ...missing(channel, ["title", "link", "description"]),
    ...repeated(channel, ["title", "link", "description", "language", "generator", "lastBuildDate", "ttl"]),
    ...(channel.children.some(({ name, attributes }) => name === "atom:link" && attributes.get("rel") === "self")
      ? []
      : ["MissingAtomSelfLink"]),
    ...(channel.children.findLastIndex(({ name }) => name !== "item") >
      channel.children.findIndex(({ name }) => name === "item") && items.length > 0
      ? ["MisplacedItem"]
      : []),
    ...forms(channel, { link: fullAddress, lastBuildDate: mailDate, ttl: /^[1-9]\d*$/, title: /\S/ }),
    ...(textIn(channel, "language") === null || isLanguage(textIn(channel, "language") ?? "")
      ? []
      : ["InvalidLanguage: channel"]),
    ...(new Set(guids).size === guids.length ? [] : ["DuplicateValue: guid"]),
    ...items.flatMap((item) => [
      ...missing(item, ["title", "guid", "pubDate", "source"]),
      ...repeated(item, [
        "title",
        "link",
        "guid",
        "pubDate",
        "description",
        "comments",
        "source",
        "enclosure",
        "dc:rights",
        ...podcastNames,
      ]),
      ...forms(item, {
        ...podcastForms,
        link: fullAddress,
        comments: fullAddress,
        guid: tag,
        pubDate: mailDate,
        title: /\S/,
        category: /\S/,
      }),
      ...item.children
        .filter(({ name }) => name === "enclosure")
        .flatMap((enclosure) =>
          ["url", "length", "type"]
            .filter((name) => !enclosure.attributes.has(name))
            .map((name) => `MissingAttribute: enclosure ${name}`),
        ),
    ]),
  ];
}

function atomRules(root: XmlNode): readonly string[] {
  if (root.name !== "feed" || root.attributes.get("xmlns") !== "http://www.w3.org/2005/Atom")
    return ["UndefinedElement: feed"];
  const entries = root.children.filter(({ name }) => name === "entry");
  const ids = entries.map((entry) => textIn(entry, "id"));
  const links = root.children.filter(({ name }) => name === "link");
  const keys = links.map(
    ({ attributes }) => `${attributes.get("rel")} ${attributes.get("type") ?? ""} ${attributes.get("hreflang") ?? ""}`,
  );
  return [
    ...metadataRules(root),
    ...(new Set(keys).size === keys.length ? [] : ["DuplicateAtomLink"]),
    ...(links.some(({ attributes }) => attributes.get("rel") === "self") ? [] : ["MissingSelf"]),
    ...(entries.length > 0 &&
    root.children.findLastIndex(({ name }) => name !== "entry") >
      root.children.findIndex(({ name }) => name === "entry")
      ? ["MisplacedMetadata"]
      : []),
    ...(new Set(ids).size === ids.length ? [] : ["DuplicateEntries"]),
    ...entries.flatMap((entry) => [
      ...metadataRules(entry),
      ...missing(entry, ["author", "source", "content"]),
      ...repeated(entry, ["published", "source", "content", "summary", "rights", ...podcastNames]),
      ...forms(entry, { ...podcastForms, id: tag, published: internetDate }),
      ...entry.children.filter(({ name }) => name === "source").flatMap(metadataRules),
    ]),
  ];
}

const podcastNames = ["itunes:duration", "itunes:season", "itunes:episode", "itunes:episodeType", "itunes:explicit"];
const podcastForms = {
  "itunes:duration": /^\d+(?::[0-5]\d(?::[0-5]\d)?)?$/,
  "itunes:season": /^[1-9]\d*$/,
  "itunes:episode": /^[1-9]\d*$/,
  "itunes:episodeType": /^(?:full|trailer|bonus)$/,
  "itunes:explicit": /^(?:true|false)$/,
};

/** What holds for a feed, an entry and a source alike. */
function metadataRules(node: XmlNode): readonly string[] {
  const authors = node.children.filter(({ name }) => name === "author");
  return [
    ...missing(node, ["id", "title", "updated"]),
    ...repeated(node, ["id", "title", "updated", "subtitle", "generator"]),
    ...forms(node, { id: fullAddress, updated: internetDate, title: /\S/ }),
    ...authors.flatMap((author) => [
      ...missing(author, ["name"]),
      ...repeated(author, ["name", "uri", "email"]),
      ...forms(author, { name: /\S/, uri: fullAddress, email: mail }),
    ]),
  ];
}

function missing(node: XmlNode, names: readonly string[]): readonly string[] {
  return names.filter((name) => textIn(node, name) === null).map((name) => `MissingElement: ${name} in ${node.name}`);
}

function repeated(node: XmlNode, names: readonly string[]): readonly string[] {
  const count = (wanted: string) => node.children.filter(({ name }) => name === wanted).length;
  return names.filter((name) => count(name) > 1).map((name) => `DuplicateElement: ${name} in ${node.name}`);
}

function forms(node: XmlNode, wanted: Readonly<Record<string, RegExp>>): readonly string[] {
  return node.children
    .filter(({ name, text }) => wanted[name]?.test(text) === false)
    .map(({ name, text }) => `InvalidValue: ${name} in ${node.name} is "${text.slice(0, 100)}"`);
}

/** Null: there is no such element. */
function textIn(node: XmlNode, wanted: string): string | null {
  return node.children.find(({ name }) => name === wanted)?.text ?? null;
}

function isLanguage(value: string): boolean {
  const [primary = ""] = value.split("-");
  return /^[a-z]{2,3}$/.test(primary) && (primary === "und" || languages.of(primary) !== undefined);
}

function withDescendants(node: XmlNode): readonly XmlNode[] {
  return [node, ...node.children.flatMap(withDescendants)];
}
