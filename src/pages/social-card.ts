import { html } from "hono/html";

export interface Shared {
  readonly type: "website" | "article";
  readonly title: string;
  readonly description: string;
  readonly siteTitle: string;
  /** Of the page. */
  readonly url: string;
  /** With a slash at its end. */
  readonly siteUrl: string;
}

/** What chat programs and networks show when somebody shares the page; the picture is the site's own. */
export function socialCard({ type, title, description, siteTitle, url, siteUrl }: Shared) {
  return html`<link rel="canonical" href="${url}">
<meta name="description" content="${description}">
<meta property="og:type" content="${type}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:site_name" content="${siteTitle}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${siteUrl}card.png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="Three streams that become one">
<meta name="twitter:card" content="summary_large_image">`;
}
