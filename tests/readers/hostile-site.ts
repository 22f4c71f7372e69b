import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../src/server.ts";
import { type Answer, feedServer } from "../contracts/feed-server.ts";
import { payloads } from "./payloads.ts";

const feeds = 8;
const text = (words: string) =>
  words
    .replace(/[\p{Cc}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** Of one feed: every eighth payload, in all that an entry may say; what the feeds say at one place has one address. */
function saidBy(feed: number) {
  return payloads
    .filter((_, place) => place % feeds === feed)
    .map((payload, place) => {
      const published = new Date(Date.UTC(2026, 0, 5, feed, place));
      return { id: `${feed}-${place}`, url: `https://x.example/${place}`, payload, published };
    });
}

const nameOf = (feed: number) => payloads[feed * 40 + 3] ?? "";

/** Where titles are HTML, or may be. */
function rss(feed: number): string {
  const items = saidBy(feed).map(({ id, url, payload, published }) => {
    const said = text(payload);
    const attribute = said.replaceAll('"', "&quot;");
    return `<item><guid>${id}</guid><title>${said}</title><link>${url}</link><description>${said}</description>
<dc:creator>${said}</dc:creator><category>${said}</category><comments>${said}</comments><media:thumbnail url="${attribute}"/>
<enclosure url="${attribute}" type="${attribute}" length="1"/><pubDate>${published.toUTCString()}</pubDate></item>`;
  });
  const name = text(nameOf(feed));
  return `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>${name}</title><link>${name}</link><language>${name}</language><copyright>${name}</copyright>${items.join("")}</channel></rss>`;
}

/** Where titles are text, and stay as they are written. */
function jsonFeed(feed: number): string {
  const items = saidBy(feed).map(({ id, url, payload, published }) => {
    const said = { title: payload, summary: payload, content_html: payload, image: payload, external_url: payload };
    return {
      id,
      url,
      ...said,
      date_published: published.toISOString(),
      authors: [{ name: payload, url: payload }],
      tags: [payload],
      language: payload,
    };
  });
  const name = nameOf(feed);
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: name,
    home_page_url: name,
    language: name,
    items,
  });
}

/** Tributary serving what was written to take over its pages: each payload in each field of an entry, and as names of sources. */
export async function hostileSite() {
  const paths = Array.from({ length: feeds }, (_, feed) => `/${feed}`);
  const answers = paths.map((path, feed): [string, Answer] => [
    path,
    (_, response) => void response.end(feed % 2 === 0 ? jsonFeed(feed) : rss(feed)),
  ]);
  // Asked for, and no feed: its answer stands on the status page.
  const broken = text(payloads[0] ?? "");
  const site = await feedServer({
    ...Object.fromEntries(answers),
    "/broken": (_, response) => void response.end(`<html><title>${broken}</title></html>`),
  });
  const folder = mkdtempSync(join(tmpdir(), "tributary-hostile-"));
  mkdirSync(join(folder, "feeds"));
  const write = (name: string, yaml: object) => writeFileSync(join(folder, "feeds", name), JSON.stringify(yaml));
  const sources = [...paths, "/broken"].map((path) => `${site.origin}${path}`);
  const title = payloads[payloads.length - 10] ?? "";
  write("_site.yaml", {
    title: `${title}`.slice(0, 200),
    "allow-private-hosts": ["127.0.0.1"],
    images: "allow",
    hub: "built-in",
    polling: { "host-gap": "0s", "first-entries": 10_000 },
  });
  write("hostile.yaml", {
    title: `<script>pwned(1)</script>`,
    description: `"><img src=x onerror=pwned(1)>`,
    sources,
    limits: { items: 200 },
  });
  const options = {
    port: 0,
    hostname: "127.0.0.1",
    configFolder: join(folder, "feeds"),
    dataFolder: join(folder, "data"),
  };
  const server = await serve(options, () => {});
  await server.firstRound;
  return {
    url: server.url,
    async close() {
      await server.close();
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
