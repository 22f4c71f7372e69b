import { html, raw } from "hono/html";
import type { DemoItem } from "./demo-item.ts";
import { type Origins, withLoopbackAddresses } from "./loopback-addresses.ts";
import { type PublisherName, publishers } from "./publishers.ts";

const style = raw(`<style>
  :root { color-scheme: light dark; font: 1.0625rem/1.6 Georgia, serif; }
  body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; }
  header { border-bottom: 3px double; margin-bottom: 1.5rem; }
  header a { color: inherit; text-decoration: none; font-size: 1.5rem; }
  h1 { line-height: 1.2; }
  time, .by { opacity: 0.7; font-size: 0.9rem; }
</style>`);

/** The web page behind a demo item. */
export async function articlePage(item: DemoItem, site: PublisherName, origins: Origins): Promise<string> {
  return page(
    site,
    item.title,
    html`<article>
      <h1>${item.title}</h1>
      <p class="by">${item.author ?? ""} ${date(item)}</p>
      ${raw(withLoopbackAddresses(item.contentHtml, origins))}
    </article>`,
  );
}

/** A demo site's front page: the items that it has published, newest first. */
export async function frontPage(site: PublisherName, items: readonly DemoItem[], origins: Origins): Promise<string> {
  const newestFirst = items.toSorted((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt));
  const links = newestFirst.map(
    (item) => html`<li><a href="${withLoopbackAddresses(item.url, origins)}">${item.title}</a> ${date(item)}</li>`,
  );
  return page(site, publishers[site].title, html`<p>${publishers[site].description}</p><ul>${links}</ul>`);
}

function date(item: DemoItem) {
  const words = item.publishedAt.replace("T", " ").replace(":00Z", " UTC");
  return html`<time datetime="${item.publishedAt}">${words}</time>`;
}

async function page(site: PublisherName, title: string, body: ReturnType<typeof html>): Promise<string> {
  const { format, feedPath, title: name } = publishers[site];
  const feedType = format === "json" ? "application/feed+json" : `application/${format}+xml`;
  const document = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="alternate" type="${feedType}" href="${feedPath}" />
        ${style}
      </head>
      <body>
        <header><a href="/">${name}</a></header>
        ${await body}
      </body>
    </html>`;
  return String(document);
}
