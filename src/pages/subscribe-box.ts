import { html } from "hono/html";
import type { MergedFeed } from "../model/merged-feed.ts";
import { publishedFormats } from "../model/published-format.ts";
import { isPrivatePath } from "./private-path.ts";

/** Readers on the web that take a feed's address in their own; named, not asked for anything. */
const readers = [
  ["Feedly", "https://feedly.com/i/subscription/feed%2F"],
  ["Inoreader", "https://www.inoreader.com/?add_feed="],
  ["NewsBlur", "https://www.newsblur.com/?url="],
  ["The Old Reader", "https://theoldreader.com/feeds/subscribe?url="],
] as const;

/** How to follow a feed, also for who has never heard of feeds; without script. A field can be selected whole with keys. */
export function subscribeBox({ slug, pageUrl, query }: Pick<MergedFeed, "slug" | "pageUrl" | "query">) {
  const address = `${pageUrl}.rss${query}`;
  return html`<aside id="subscribe" class="subscribe" aria-labelledby="follow">
<h2 id="follow">Follow this page</h2>
<p>A feed reader is an app that brings you what is new here and elsewhere, in order, without an account with us, advertisements or tracking.</p>
<p><a class="button" href="feed:${address}">Open in my feed reader</a></p>
<p><label for="address">Or copy this address into any reader:</label></p>
<input id="address" class="address" type="text" readonly dir="ltr" value="${address}">
${isPrivatePath(slug) ? html`<p>This address is private: whoever has it can read along.</p>` : html`<p>No reader yet? These work in the browser: ${readers.map(([name, prefix], place) => html`${place === 0 ? "" : ", "}<a href="${prefix}${encodeURIComponent(address)}" rel="noopener noreferrer">${name}</a>`)}.</p>`}
<ul class="formats" aria-label="Formats">${publishedFormats.map(({ format, name }) => html`<li><a href="/${slug}.${format}${query}">${name}</a></li>`)}${query === "" ? html`<li><a href="/${slug}/entries.rss">Every entry</a></li><li><a href="/${slug}/corrections.rss">Corrections</a></li>` : ""}</ul>
${searchForm(slug, query)}</aside>`;
}

/** For a page and a feed of whatever is searched for; on such a page, to search for something else. */
function searchForm(slug: string, query: string) {
  const isSearch = query !== "";
  const words = new URLSearchParams(query).get("q") ?? "";
  return html`<form role="search" action="/${isSearch ? slug : `${slug}/search`}"><label for="q">Or search${isSearch ? " for something else" : ""}, and follow what is found:</label> <input id="q" name="q" type="search" maxlength="200" value="${words}" required> <button>Search</button></form>
`;
}
