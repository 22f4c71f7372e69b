/** A feed document of ours, taken apart at its entries. */
interface FeedParts {
  readonly before: string;
  readonly entries: readonly string[];
  readonly behind: string;
}

/** Whether a document of that type can be cut down to some of its entries. */
export function isFeed(contentType: string): boolean {
  return /^application\/(?:rss\+xml|atom\+xml|feed\+json)/.test(contentType);
}

/** What an edition of a feed holds, as short numbers that tell its entries apart. */
export function entriesHeld(body: string, contentType: string): ReadonlySet<number> {
  return new Set(partsOf(body, contentType).entries.map(shortHash));
}

/** The feed with those entries only that an earlier edition did not hold as they are (RFC 3229 with "feed", P13). */
export function deltaSince(held: ReadonlySet<number>, body: string, contentType: string): string {
  const parts = partsOf(body, contentType);
  const fresh = parts.entries.filter((entry) => !held.has(shortHash(entry)));
  return joined({ ...parts, entries: fresh }, contentType);
}

function partsOf(body: string, contentType: string): FeedParts {
  if (contentType.startsWith("application/feed+json")) return jsonParts(body);
  return xmlParts(body, contentType.startsWith("application/rss+xml") ? "item" : "entry");
}

/** Our writer begins each entry on a line of its own, and escapes whatever else could look like one. */
function xmlParts(body: string, name: string): FeedParts {
  const closing = `\n</${name}>`;
  const end = body.lastIndexOf(closing) + closing.length;
  const start = body.search(new RegExp(`\\n<${name}[ >]`));
  if (start === -1 || end < start) return { before: body, entries: [], behind: "" };
  const entries = body.slice(start, end).split(new RegExp(`(?=\\n<${name}[ >])`));
  return { before: body.slice(0, start), entries, behind: body.slice(end) };
}

function jsonParts(body: string): FeedParts {
  const { items, ...rest } = JSON.parse(body) as { readonly items: readonly object[] };
  return { before: JSON.stringify(rest), entries: items.map((item) => JSON.stringify(item)), behind: "" };
}

function joined({ before, entries, behind }: FeedParts, contentType: string): string {
  if (!contentType.startsWith("application/feed+json")) return before + entries.join("") + behind;
  return `${JSON.stringify({ ...JSON.parse(before), items: entries.map((entry) => JSON.parse(entry)) }, null, 1)}\n`;
}

/** 53 bits, enough to tell a few hundred entries apart: two multiplicative hashes side by side. */
function shortHash(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
