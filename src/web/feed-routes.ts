import type { Context } from "hono";
import { hubAddress } from "../app/hub-address.ts";
import { publishedTtlMinutes } from "../app/published-ttl.ts";
import type { FeedConfig } from "../model/config.ts";
import type { StoredDocument } from "../model/merged-feed.ts";
import { type PublishedFormat, publishedFormats } from "../model/published-format.ts";
import { messagePage } from "../pages/message-page.ts";
import { conditionIn, isUnchanged } from "./conditional-response.ts";
import { preferredFormat } from "./preferred-format.ts";
import type { WebPorts } from "./web-ports.ts";

const maxAgeSeconds = publishedTtlMinutes * 60;
export const cacheControl = `public, max-age=${maxAgeSeconds}, stale-while-revalidate=${maxAgeSeconds}, stale-if-error=86400`;
const path = /^([a-z0-9][a-z0-9-]{0,62})(?:\.(rss|atom|json))?$/;

/** A published feed in the format that its address names, or the one the reader prefers; one row is read. */
export async function feedResponse(context: Context, ports: WebPorts): Promise<Response> {
  const { feeds } = ports.config();
  const asked = context.req.path.slice(1);
  const named = asked.endsWith("/") ? feeds.get(asked.slice(0, -1)) : undefined;
  if (named !== undefined) return context.redirect(`/${named.slug}`, 301);
  const match = path.exec(asked);
  if (match === null) return notFound(context);
  const [, slug = "", extension] = match as unknown as [string, string, PublishedFormat | undefined];
  const feed = feeds.get(slug);
  if (feed === undefined) return notConfigured(context, ports, slug, extension === undefined ? "" : `.${extension}`);

  const format = extension ?? preferredFormat(context.req.header("Accept") ?? null);
  const name = format === "page" ? feed.slug : `${feed.slug}.${format}`;
  const document = await ports.documents.read(name);
  if (document === null) {
    context.header("Retry-After", "30");
    return context.html(
      messagePage("Not read yet", "This feed is being put together for the first time. Try again in a minute."),
      503,
    );
  }
  return documentResponse(context, document, headersOf(feed, name, document, ports.publicUrl(context.req.url), ports));
}

function headersOf(feed: FeedConfig, name: string, document: StoredDocument, publicUrl: string, ports: WebPorts) {
  const hub = hubAddress({ ...ports.config().site, publicUrl });
  const links = [
    `<${publicUrl}/${name}>; rel="self"`,
    ...(name === feed.slug ? [] : [`<${publicUrl}/${feed.slug}>; rel="alternate"; type="text/html"`]),
    ...publishedFormats
      .filter(({ format }) => name !== `${feed.slug}.${format}`)
      .map(({ format, type }) => `<${publicUrl}/${feed.slug}.${format}>; rel="alternate"; type="${type}"`),
    // WebSub §4.1: the page's own address has several representations, so no hub can tell of it.
    ...(hub === null || name === feed.slug ? [] : [`<${hub}>; rel="hub"`]),
  ];
  return {
    ETag: document.etag,
    "Last-Modified": new Date(document.lastModifiedAt).toUTCString(),
    "Cache-Control": cacheControl,
    "Content-Location": `/${name}`,
    Vary: "Accept",
    Link: links.join(", "),
  };
}

/** The document, or 304 to whoever has it (P4). */
export function documentResponse(
  context: Context,
  document: StoredDocument,
  headers: Readonly<Record<string, string>>,
): Response {
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  const condition = conditionIn((name) => context.req.header(name));
  if (isUnchanged(document, condition)) return context.body(null, 304);
  context.header("Content-Type", document.contentType);
  return context.body(document.body);
}

/** P20: renamed is 301, removed is 410, never there is 404; `rest` is what follows the slug. */
export async function notConfigured(context: Context, ports: WebPorts, slug: string, rest: string): Promise<Response> {
  const renamed = [...ports.config().feeds.values()].find(({ formerSlugs }) => formerSlugs.includes(slug));
  if (renamed !== undefined) return context.redirect(`/${renamed.slug}${rest}`, 301);
  if (!(await ports.documents.wasPublished(slug))) return notFound(context);
  return context.html(
    messagePage(
      "This feed is gone",
      "It was published here and is not any more. Please remove it from your feed reader.",
    ),
    410,
  );
}

/** P20: nothing was ever published here. */
export function notFound(context: Context): Response | Promise<Response> {
  return context.html(
    messagePage("Nothing here", "No feed is published under this address. It may have been mistyped."),
    404,
  );
}
