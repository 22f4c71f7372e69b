import { html, raw } from "hono/html";

type Markup = ReturnType<typeof html>;

/** Three streams that become one: the mark, as in the favicon. */
const mark =
  '<svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke-width="4" stroke-linecap="round"><path d="M4 6c8 0 8 10 14 10h10M4 26c8 0 8-10 14-10M4 16h10"/></svg>';

/** The first line of every page: whose site this is, where one is in it, and the way to how the sources do. */
export function masthead(siteTitle: string, here: Markup | null = null) {
  return html`<nav class="site" aria-label="Site"><a class="home" href="/">${raw(mark)}<bdi>${siteTitle}</bdi></a>${here ?? ""}<a class="end" href="/status">Sources</a></nav>`;
}

/** The way back to a feed, for the masthead. */
export function backTo({ slug, title }: { readonly slug: string; readonly title: string }) {
  return html`<a href="/${slug}"><bdi>${title}</bdi></a>`;
}
