import { html } from "hono/html";
import type { Mention, MergedFeed, MergedStory, RenderedDocument } from "../model/merged-feed.ts";
import { timeElement } from "./dates.ts";
import { layout } from "./layout.ts";

const formats = [
  ["RSS", "rss", "application/rss+xml"],
  ["Atom", "atom", "application/atom+xml"],
  ["JSON Feed", "json", "application/feed+json"],
] as const;

/** A feed as a page: the river of its stories, each with everyone who tells it (P9, P17). */
export function riverPage(feed: MergedFeed): RenderedDocument {
  const head = html`<link rel="canonical" href="${feed.pageUrl}">
${formats.map(
  ([
    name,
    extension,
    type,
  ]) => html`<link rel="alternate" type="${type}" title="${feed.title} (${name})" href="${feed.pageUrl}.${extension}">
`,
)}${feed.description === null ? "" : html`<meta name="description" content="${feed.description}">`}`;
  const body = html`<header>
<p class="site"><a href="/">${feed.siteTitle}</a></p>
<h1 dir="auto">${feed.title}</h1>
${feed.description === null ? "" : html`<p class="lede" dir="auto">${feed.description}</p>`}
<nav aria-label="Subscribe"><ul>${formats.map(([name, extension]) => html`<li><a href="/${feed.slug}.${extension}">${name}</a></li>`)}</ul></nav>
<p class="note">This page follows many news sources and shows each story once, with everyone who reports it. To get new
stories as they come, copy one of the addresses above into a feed reader.</p>
</header>
<main id="content" class="river">
${feed.stories.length === 0 ? html`<p>No stories yet. They appear here as soon as a source has told one; <a href="/status">see how the sources do</a>.</p>` : ""}
${feed.stories.map(storyArticle)}
</main>
<footer><p>Made by Tributary. <a href="/status">How the sources do</a></p></footer>`;
  const page = layout({ language: feed.language, title: `${feed.title} · ${feed.siteTitle}`, head, body });
  return { path: feed.slug, contentType: "text/html; charset=utf-8", body: page };
}

function storyArticle(story: MergedStory) {
  const title = story.url === null ? html`${story.title}` : html`<a href="${story.url}">${story.title}</a>`;
  return html`<article lang="${story.language ?? "und"}">
<h2 dir="auto">${title}</h2>
<p class="meta"><strong dir="auto">${story.lead.sourceTitle}</strong> · ${timeElement(story.publishedAt)}</p>
${story.excerpt === null ? "" : html`<p dir="auto">${story.excerpt}</p>`}
${story.others.length === 0 ? "" : html`<ul class="also" aria-label="Also reported by">${story.others.map(otherTelling)}</ul>`}
</article>
`;
}

function otherTelling({ sourceTitle, title, url, publishedAt, because }: Mention) {
  const words = url === null ? html`${title}` : html`<a href="${url}">${title}</a>`;
  return html`<li dir="auto">${sourceTitle}: ${words} <span class="why">${timeElement(publishedAt)}${because === null ? "" : html` · ${because}`}</span></li>`;
}
