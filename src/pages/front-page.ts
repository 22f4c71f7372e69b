import { html } from "hono/html";
import type { Config, FeedConfig } from "../model/config.ts";
import { layout } from "./layout.ts";

/** The list of published feeds. */
export function frontPage({ site, feeds }: Config): string {
  const body = html`<header>
<h1>${site.title}</h1>
<p class="lede">News from many sources, each story once.</p>
</header>
<main id="content" class="river">${[...feeds.values()].map(feedArticle)}</main>
<footer><p>Made by Tributary. <a href="/status">How the sources do</a> · <a href="/feeds.opml">All feeds as OPML, for a feed reader</a></p></footer>`;
  return layout({ language: null, title: site.title, head: null, body });
}

function feedArticle({ slug, title, description, sources }: FeedConfig) {
  return html`<article>
<h2 dir="auto"><a href="/${slug}">${title}</a></h2>
${description === null ? "" : html`<p dir="auto">${description}</p>`}
<p class="meta">${sources.length} ${sources.length === 1 ? "source" : "sources"} · <a href="/${slug}.rss">RSS</a> · <a href="/${slug}.atom">Atom</a> · <a href="/${slug}.json">JSON Feed</a></p>
</article>
`;
}
