import { html, raw } from "hono/html";
import type { ImageRule } from "../model/config.ts";
import type { MergedFeed, RenderedDocument } from "../model/merged-feed.ts";
import { publishedFormats } from "../model/published-format.ts";
import { dayOf } from "./dates.ts";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";
import { pageLinks } from "./page-links.ts";
import { runsWithin } from "./runs-within.ts";
import { socialCard } from "./social-card.ts";
import { storyArticle } from "./story-article.ts";
import { subscribeBox } from "./subscribe-box.ts";

/** What stories may take of the 60 KB that a page shall not exceed; in UTF-8. */
const storiesLimitBytes = 42_000;
const whatThisIs = "Many news sources, each story once, with everyone who tells it.";

interface Article {
  readonly day: string;
  readonly markup: string;
}

const contentType = "text/html; charset=utf-8";

/** A feed as pages, newest stories first: the river of its stories, each with everyone who tells it (P9, P17). */
export function riverPages(feed: MergedFeed, images: ImageRule): readonly RenderedDocument[] {
  const articles = feed.stories.map((story): Article => {
    return { day: dayOf(story.publishedAt), markup: String(storyArticle(story, feed.slug, images)) };
  });
  const parts = runsWithin(articles, storiesLimitBytes);
  return parts.map((part, place) => {
    return { path: pathOf(feed.slug, place), contentType, body: riverPage(feed, part, place, parts.length) };
  });
}

function riverPage(feed: MergedFeed, articles: readonly Article[], place: number, pages: number): string {
  const { slug, siteTitle, language } = feed;
  const isSearch = feed.query !== "";
  const ofFeed = isSearch ? slug.replace(/\/search$/, "") : slug;
  const title = `${feed.title}${place === 0 ? "" : `, page ${place + 1}`} · ${siteTitle}`;
  const days = articles.map(({ day, markup }, at) =>
    day === articles[at - 1]?.day ? markup : `<h2 class="day">${day}</h2>${markup}`,
  );
  const body = html`<header>
${masthead(siteTitle)}
<h1 dir="auto" lang="${language ?? "und"}">${feed.title}</h1>
${feed.description === null ? "" : html`<p class="lede" dir="auto" lang="${language ?? "und"}">${feed.description}</p>`}
<p class="note">${isSearch ? html`<a href="/${ofFeed}">All stories of this feed</a> ·` : whatThisIs} <a href="#subscribe">Follow this page</a></p>
</header>
<div class="columns">
<main id="content">
${articles.length > 0 ? "" : isSearch ? nothingFound() : noStories()}${raw(days.join(""))}
${pageLinks({ page: place + 1, pages, address: (page) => `/${pathOf(slug, page - 1)}`, words: ["Newer stories", "Older stories"] })}
</main>
${subscribeBox(feed)}
</div>
<footer><p>Made by Tributary. <a href="/status">How the sources do</a> · <a href="/${ofFeed}/sources.opml">The sources as OPML, for a feed reader</a></p></footer>`;
  return layout({ language: null, title, head: head(feed, place), body });
}

function noStories() {
  return html`<h2>No stories yet</h2>
<p>The sources are being read. Stories appear here as soon as one is told, mostly within an hour.</p>
<p class="note">If this stays empty, <a href="/status">see how the sources do</a>.</p>`;
}

function nothingFound() {
  return html`<h2>Nothing found</h2>
<p>None of the newest stories holds all of these words. Whoever follows this search hears as soon as one does.</p>`;
}

function head(feed: MergedFeed, place: number) {
  const description = feed.description ?? whatThisIs;
  const url = `${feed.siteUrl}${pathOf(feed.slug, place)}${feed.query}`;
  return html`${socialCard({ ...feed, type: "website", description, url })}
${publishedFormats.map(
  ({
    format,
    name,
    type,
  }) => html`<link rel="alternate" type="${type}" title="${feed.title} (${name})" href="${feed.pageUrl}.${format}${feed.query}">
`,
)}${
  feed.query === ""
    ? html`<link rel="alternate" type="application/atom+xml" title="${feed.title}: corrections" href="${feed.pageUrl}/corrections.atom">
`
    : ""
}`;
}

function pathOf(slug: string, place: number): string {
  return place === 0 ? slug : `${slug}/page/${place + 1}`;
}
