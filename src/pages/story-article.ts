import { html } from "hono/html";
import type { ImageRule } from "../model/config.ts";
import type { Mention, MergedStory } from "../model/merged-feed.ts";
import { moreInWords } from "../model/more-in-words.ts";
import { dayOf, timeWithin } from "./dates.ts";
import { kindWords } from "./kind-words.ts";

const othersShown = 6;

/** A story in the river, under its day: the lead's words, and who else tells it, as what. */
export function storyArticle(story: MergedStory, slug: string, images: ImageRule) {
  const { lead, others, independence } = story;
  const day = dayOf(story.publishedAt);
  const more = moreInWords(story, othersShown);
  const when = timeWithin(day, story.publishedAt);
  const coverage = `/${slug}/story/${story.story}`;
  return html`<article lang="${story.language ?? "und"}" dir="auto">
${images === "allow" && story.image?.startsWith("https:") ? html`<img src="${story.image}" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">` : ""}<h3>${story.url === null ? story.title : html`<a href="${story.url}">${story.title}</a>`}</h3>
<p class="meta" lang="en"><strong><bdi>${lead.sourceTitle}</bdi></strong> · ${typeof independence === "string" ? html`${when} · ${toCoverage(coverage, independence, "count")}` : html`<a href="${coverage}">${when}</a>`}</p>
${
  story.excerpt === null || story.excerpt === story.title
    ? ""
    : html`<p class="excerpt" dir="auto">${story.excerpt}</p>
`
}${
  others.length === 0
    ? ""
    : html`<ul class="also" lang="en" aria-label="Also told by">${others.slice(0, othersShown).map((other) => otherTelling(other, story, day))}${more === null ? "" : html`<li>${toCoverage(coverage, more, "")}</li>`}</ul>
`
}</article>
`;
}

/** Leads to what holds the story together. */
function toCoverage(coverage: string, words: string, className: string) {
  return html`<a class="${className}" href="${coverage}"><bdi>${words}</bdi></a>`;
}

/** The title is repeated only where it is another. */
function otherTelling({ sourceTitle, title, url, publishedAt, kind }: Mention, story: MergedStory, day: string) {
  const words = title === story.title ? sourceTitle : title;
  const link = url === null ? html`<bdi>${words}</bdi>` : html`<a href="${url}"><bdi>${words}</bdi></a>`;
  const source = title === story.title ? "" : html`<bdi>${sourceTitle}</bdi>: `;
  return html`<li><span class="kind ${kind}">${kindWords[kind]}</span> <span>${source}${link}</span> <span class="why">${timeWithin(day, publishedAt)}</span></li>`;
}
