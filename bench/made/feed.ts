import { escaped, type MadeEntry, madeEntry } from "./entry.ts";
import { seededRandom } from "./random.ts";
import { phrase } from "./words.ts";

export interface MadeFeed {
  readonly seed: string;
  readonly number: number;
  readonly format: "rss" | "atom" | "json";
  readonly entries: number;
  /** How many entries it has published since the first look at it, each pushing out its oldest. */
  readonly revision: number;
  /** When the newest entry of revision 0 was published, in milliseconds since 1970. */
  readonly newestAt: number;
}

export const contentTypes = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
} as const;

const betweenEntriesMs = 4 * 3_600_000;
const betweenRevisionsMs = 60_000;

/** A whole feed document, the same each time. */
export function madeFeed(feed: MadeFeed): string {
  const newest = feed.entries - 1;
  const entries = Array.from({ length: feed.entries }, (_, age) => {
    const index = newest + feed.revision - age;
    const later = index - newest;
    return madeEntry(
      feed.seed,
      feed.number,
      index,
      feed.newestAt + later * (later > 0 ? betweenRevisionsMs : betweenEntriesMs),
    );
  });
  const title = phrase(seededRandom(`${feed.seed}/${feed.number}`), 2, 4);
  return { rss: asRss, atom: asAtom, json: asJsonFeed }[feed.format](
    `https://site-${feed.number}.example`,
    title,
    entries,
  );
}

/** The entries, newest first, as an RSS document. */
export function asRss(site: string, title: string, entries: readonly MadeEntry[]): string {
  const items = entries.map(
    (entry) => `<item>
<title>${escaped(entry.title)}</title>
<link>${escaped(entry.url)}</link>
<dc:creator><![CDATA[${entry.author}]]></dc:creator>
<pubDate>${new Date(entry.publishedAt).toUTCString().replace("GMT", "+0000")}</pubDate>
${entry.categories.map((category) => `<category><![CDATA[${category}]]></category>`).join("\n")}
<guid isPermaLink="false">${escaped(entry.id)}</guid>
<description><![CDATA[${escaped(entry.summary)}]]></description>
<content:encoded><![CDATA[${entry.html}]]></content:encoded>
${entry.picture === null ? "" : `<media:content url="${escaped(entry.picture)}" medium="image"/>\n`}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${escaped(title)}</title>
<atom:link href="${site}/feed/" rel="self" type="application/rss+xml"/>
<link>${site}</link>
<description>${escaped(title)}</description>
<language>en-GB</language>
<generator>https://wordpress.org/?v=6.4</generator>
${items.join("\n")}
</channel>
</rss>
`;
}

function asAtom(site: string, title: string, entries: readonly MadeEntry[]): string {
  const items = entries.map((entry) => {
    const instant = new Date(entry.publishedAt).toISOString();
    return `  <entry>
    <title type="html">${escaped(escaped(entry.title))}</title>
    <link href="${escaped(entry.url)}" rel="alternate" type="text/html"/>
    <published>${instant}</published>
    <updated>${instant}</updated>
    <id>${escaped(entry.id)}</id>
    <author><name>${escaped(entry.author)}</name><uri>${site}/people</uri></author>
    ${entry.categories.map((category) => `<category term="${escaped(category)}"/>`).join("")}
    <summary type="text">${escaped(entry.summary)}</summary>
    <content type="html" xml:base="${escaped(entry.url)}">${escaped(entry.html)}</content>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>${escaped(title)}</title>
  <link href="${site}/feed.atom" rel="self" type="application/atom+xml"/>
  <link href="${site}/" rel="alternate" type="text/html"/>
  <updated>${new Date(entries[0]?.publishedAt ?? 0).toISOString()}</updated>
  <id>${site}/</id>
${items.join("\n")}
</feed>
`;
}

function asJsonFeed(site: string, title: string, entries: readonly MadeEntry[]): string {
  const items = entries.map((entry) => ({
    id: entry.id,
    url: entry.url,
    title: entry.title,
    content_html: entry.html,
    summary: entry.summary,
    date_published: new Date(entry.publishedAt).toISOString(),
    authors: [{ name: entry.author }],
    tags: entry.categories,
    ...(entry.picture === null ? {} : { image: entry.picture }),
  }));
  const feed = { version: "https://jsonfeed.org/version/1.1", title, home_page_url: `${site}/`, language: "en", items };
  return JSON.stringify(feed, null, 1);
}
