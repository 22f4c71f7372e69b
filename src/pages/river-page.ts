import { html, raw } from "hono/html";
import type { ImageRule } from "../model/config.ts";
import type { MergedFeed, RenderedDocument } from "../model/merged-feed.ts";
import { layout } from "./layout.ts";
import { storyArticle } from "./story-article.ts";
import { subscribeBox } from "./subscribe-box.ts";

const formats = [
  ["RSS", "rss", "application/rss+xml"],
  ["Atom", "atom", "application/atom+xml"],
  ["JSON Feed", "json", "application/feed+json"],
] as const;

/** What stories may take of the 60 KB that a page shall not exceed; in UTF-8. */
const storiesLimitBytes = 44_000;

/** A feed as pages, newest stories first: the river of its stories, each with everyone who tells it (P9, P17). */
export function riverPages(feed: MergedFeed, images: ImageRule): readonly RenderedDocument[] {
  const parts = inParts(feed.stories.map((story) => String(storyArticle(story, feed.slug, images))));
  return parts.map((articles, place) => ({
    path: pathOf(feed.slug, place),
    contentType: "text/html; charset=utf-8",
    body: riverPage(feed, articles, place, parts.length),
  }));
}

function riverPage(feed: MergedFeed, articles: readonly string[], place: number, pages: number): string {
  const title = `${feed.title}${place === 0 ? "" : `, page ${place + 1}`} · ${feed.siteTitle}`;
  const body = html`<header>
<p class="site"><a href="/">${feed.siteTitle}</a></p>
<h1 dir="auto">${feed.title}</h1>
${feed.description === null ? "" : html`<p class="lede" dir="auto">${feed.description}</p>`}
<p class="note">Many news sources, each story once, with everyone who tells it. <a href="#subscribe">Follow this page</a></p>
</header>
<div class="columns">
<main id="content">
<h2 class="unseen">Stories</h2>
${articles.length === 0 ? html`<p>No stories yet. They appear here as soon as a source has told one; <a href="/status">see how the sources do</a>.</p>` : ""}${raw(articles.join(""))}
${pages < 2 ? "" : html`<nav class="pages" aria-label="Pages">${place === 0 ? "" : html`<a rel="prev" href="/${pathOf(feed.slug, place - 1)}">Newer stories</a>`}<span>Page ${place + 1} of ${pages}</span>${place === pages - 1 ? "" : html`<a rel="next" href="/${pathOf(feed.slug, place + 1)}">Older stories</a>`}</nav>`}
</main>
${subscribeBox(feed)}
</div>
<footer><p>Made by Tributary. <a href="/status">How the sources do</a></p></footer>`;
  return layout({ language: feed.language, title, head: head(feed, place), body });
}

function head(feed: MergedFeed, place: number) {
  const description = feed.description ?? "Many news sources, each story once, with everyone who tells it.";
  return html`<link rel="canonical" href="${feed.siteUrl}${pathOf(feed.slug, place)}">
${formats.map(
  ([
    name,
    extension,
    type,
  ]) => html`<link rel="alternate" type="${type}" title="${feed.title} (${name})" href="${feed.pageUrl}.${extension}">
`,
)}<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:title" content="${feed.title}">
<meta property="og:description" content="${description}">
<meta property="og:site_name" content="${feed.siteTitle}">
<meta property="og:url" content="${feed.pageUrl}">
<meta name="twitter:card" content="summary">`;
}

function pathOf(slug: string, place: number): string {
  return place === 0 ? slug : `${slug}/page/${place + 1}`;
}

/** Runs of articles that fit on a page, in their order; at least one run, and no run empty but the only one. */
function inParts(articles: readonly string[]): readonly (readonly string[])[] {
  const encoder = new TextEncoder();
  const parts: string[][] = [[]];
  let bytes = 0;
  for (const article of articles) {
    const length = encoder.encode(article).length;
    if (bytes > 0 && bytes + length > storiesLimitBytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(article);
    bytes += length;
  }
  return parts;
}
