import { html } from "hono/html";
import type { MergedFeed, RenderedDocument } from "../model/merged-feed.ts";
import { dateElement } from "./dates.ts";

const storiesShown = 3;

/** Where a feed's card is kept rendered, for the front page alone. */
export function cardPath(slug: string): string {
  return `${slug}/card`;
}

/** A feed's newest stories, as the front page shows them beneath its name. */
export function feedCard({ slug, stories }: Pick<MergedFeed, "slug" | "stories">): RenderedDocument {
  return { path: cardPath(slug), contentType: "text/html; charset=utf-8", body: String(newest(stories)) };
}

function newest(stories: MergedFeed["stories"]) {
  if (stories.length === 0) return html`<p class="note">No stories yet: its sources are being read.</p>`;
  return html`<ul class="latest" aria-label="Newest stories">${stories
    .slice(0, storiesShown)
    .map(
      ({ title, url, language, publishedAt }) =>
        html`<li><span dir="auto" lang="${language ?? "und"}">${url === null ? title : html`<a href="${url}">${title}</a>`}</span> ${dateElement(publishedAt)}</li>`,
    )}</ul>`;
}
