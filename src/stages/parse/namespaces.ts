import type { RawAttributes } from "./tag-scanner.ts";

// Canonical prefix for each namespace that feeds use; "" is the vocabulary of RSS itself.
const vocabularies: readonly (readonly [prefix: string, uris: readonly string[]])[] = [
  [
    "",
    [
      "http://purl.org/rss/1.0",
      "http://my.netscape.com/rdf/simple/0.9",
      "http://channel.netscape.com/rdf/simple/0.9",
      "http://my.netscape.com/publish/formats/rss-0.91.dtd",
      "http://backend.userland.com/rss",
      "http://backend.userland.com/rss2",
      "http://backend.userland.com/rss20",
      "http://blogs.law.harvard.edu/tech/rss",
      "http://cyber.law.harvard.edu/rss",
      "http://purl.org/net/rss1.1",
    ],
  ],
  [
    "atom",
    [
      "http://www.w3.org/2005/atom",
      "http://purl.org/atom/ns",
      "http://example.com/newformat",
      "http://example.com/necho",
      "http://purl.org/echo",
      "http://purl.org/pie",
      "uri/of/echo/namespace",
    ],
  ],
  ["rdf", ["http://www.w3.org/1999/02/22-rdf-syntax-ns"]],
  ["content", ["http://purl.org/rss/1.0/modules/content"]],
  ["sy", ["http://purl.org/rss/1.0/modules/syndication", "http://my.theinfo.org/changed/1.0/rss"]],
  ["dc", ["http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0", "http://purl.org/dc"]],
  ["dcterms", ["http://purl.org/dc/terms"]],
  ["itunes", ["http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"]],
  ["googleplay", ["http://www.google.com/schemas/play-podcasts/1.0"]],
  [
    "media",
    ["http://search.yahoo.com/mrss", "http://tools.search.yahoo.com/mrss", "http://video.search.yahoo.com/mrss"],
  ],
  ["feedburner", ["http://rssnamespace.org/feedburner/ext/1.0"]],
  [
    "podcast",
    [
      "http://podcastindex.org/namespace/1.0",
      "http://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    ],
  ],
  ["cc", ["http://web.resource.org/cc", "http://creativecommons.org/ns"]],
  [
    "creativecommons",
    [
      "http://backend.userland.com/creativecommonsrssmodule",
      "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html",
    ],
  ],
  ["xhtml", ["http://www.w3.org/1999/xhtml", "http://www.w3.org/tr/xhtml1"]],
  ["svg", ["http://www.w3.org/2000/svg"]],
  ["mathml", ["http://www.w3.org/1998/math/mathml"]],
  ["xlink", ["http://www.w3.org/1999/xlink"]],
  ["slash", ["http://purl.org/rss/1.0/modules/slash"]],
  ["wfw", ["http://wellformedweb.org/commentapi"]],
  ["thr", ["http://purl.org/syndication/thread/1.0"]],
  ["georss", ["http://www.georss.org/georss"]],
  ["xml", ["http://www.w3.org/xml/1998/namespace"]],
];

const prefixOfUri = new Map(vocabularies.flatMap(([prefix, uris]) => uris.map((uri) => [uri, prefix])));

// What publishers call a vocabulary when they forget to declare it.
const knownPrefixes: ReadonlyMap<string, string> = new Map([
  ...vocabularies.map(([prefix]) => [prefix, prefix] as const),
  ["rss", ""],
  ["atom10", "atom"],
  ["a10", "atom"],
  ["html", "xhtml"],
]);

/** Prefixes declared on one element, over those of its parents. */
export interface Scope {
  readonly parent: Scope | null;
  /** Namespace names as uriKey gives them, by lower-case prefix; "" is the default namespace. */
  readonly uris: ReadonlyMap<string, string>;
  readonly resolved: Map<string, ResolvedName>;
}

export interface ResolvedName {
  /** Local name with our prefix for its vocabulary, in lower case: "title", "dc:creator". */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  /** As uriKey gives it; null when no namespace was declared for it. */
  readonly uri: string | null;
  /** Its prefix was used without being declared. */
  readonly undeclared: boolean;
}

export const outermostScope: Scope = { parent: null, uris: new Map(), resolved: new Map() };

const declaredLimit = 1000;

/** The scope within a tag of those attributes; the namespaces that it declares are added to those met before. */
export function scopeWithin(parent: Scope, attributes: RawAttributes, met: Set<string>): Scope {
  if (attributes.length === 0) return parent;
  const declared = attributes.filter(([name]) => /^xmlns(?:$|:)/i.test(name));
  if (declared.length === 0) return parent;
  const uris = new Map(declared.map(([name, uri]) => [name.slice(6).toLowerCase(), uriKey(uri)]));
  for (const uri of uris.values()) if (met.size < declaredLimit) met.add(uri);
  return { parent, uris, resolved: new Map() };
}

/** Namespace names, for comparison: publishers vary the case, the scheme and what stands at the end. */
export function uriKey(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https:/, "http:")
    .replace(/[/#]{1,2}$/, "");
}

/**
 * What a name means where it stands. An unknown namespace is taken by its prefix: publishers mistype the URI far more often than they
 * bind "dc" to something else; elements without prefix in an unknown default namespace are the feed's own.
 */
export function resolveName(raw: string, scope: Scope): ResolvedName {
  const before = scope.resolved.get(raw);
  if (before !== undefined) return before;
  const name = raw.toLowerCase();
  const colon = name.indexOf(":");
  const written = colon < 0 ? "" : name.slice(0, colon);
  const local = name.slice(colon + 1);
  const uri = uriOf(written, scope);
  const prefix = (uri === null ? undefined : prefixOfUri.get(uri)) ?? knownPrefixes.get(written) ?? written;
  const resolved = {
    name: prefix === "" ? local : `${prefix}:${local}`,
    prefix,
    local,
    uri,
    undeclared: uri === null && written !== "" && written !== "xml" && written !== "xmlns",
  };
  if (scope.resolved.size < namesRemembered) scope.resolved.set(raw, resolved);
  return resolved;
}

const namesRemembered = 500;

function uriOf(prefix: string, scope: Scope): string | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const uri = at.uris.get(prefix);
    if (uri !== undefined) return uri === "" ? null : uri;
  }
  return null;
}
