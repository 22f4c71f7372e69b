import { html, raw } from "hono/html";
import type { FeedConfig, SiteConfig } from "../model/config.ts";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";
import { socialCard } from "./social-card.ts";

const whatThisIs =
  "Each page here gathers what many sites publish on a subject, and shows every story once, however many tell it. Read it here, or let an app bring it to you.";

export interface Front {
  readonly site: Pick<SiteConfig, "title">;
  readonly publicUrl: string;
  readonly feeds: readonly FeedConfig[];
  /** Rendered cards by slug; null where a feed was not published yet. */
  readonly cards: ReadonlyMap<string, string | null>;
}

/** The published feeds, each with its newest stories. */
export function frontPage({ site, publicUrl, feeds, cards }: Front): string {
  const { title } = site;
  const body = html`<header>
${masthead(title)}
<h1 dir="auto">${title}</h1>
<p class="lede">${whatThisIs}</p>
</header>
<main id="content">${feeds.length === 0 ? html`<p>No feed is configured yet.</p>` : feeds.map((feed) => feedArticle(feed, cards.get(feed.slug) ?? null))}</main>
<footer><p>Made by Tributary. <a href="/status">How the sources do</a> · <a href="/feeds.opml">All feeds as OPML, for a feed reader</a></p></footer>`;
  const url = `${publicUrl}/`;
  const head = html`${socialCard({ type: "website", title, description: whatThisIs, siteTitle: title, url, siteUrl: url })}
<link rel="alternate" type="text/x-opml" title="All feeds" href="/feeds.opml">`;
  return layout({ language: null, title, head, body });
}

function feedArticle({ slug, title, description, language, sources }: FeedConfig, card: string | null) {
  const words = language ?? "und";
  return html`<article dir="auto">
<h2 lang="${words}"><a href="/${slug}">${title}</a></h2>
${description === null ? "" : html`<p dir="auto" lang="${words}">${description}</p>`}
${card === null ? html`<p class="note">Its sources are being read for the first time.</p>` : raw(card)}
<p class="meta"><bdi>${sources.length} ${sources.length === 1 ? "source" : "sources"}</bdi> · <a href="/${slug}#subscribe"><bdi>Follow</bdi><span class="unseen"> ${title}</span></a> · <a href="/${slug}.rss"><bdi>RSS</bdi></a> · <a href="/${slug}.atom"><bdi>Atom</bdi></a> · <a href="/${slug}.json"><bdi>JSON Feed</bdi></a></p>
</article>
`;
}
