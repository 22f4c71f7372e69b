import type { Config } from "../model/config.ts";

/** Raise it with every change to the bytes that stages/publish writes, so that stored documents are rendered anew. */
const rendererVersion = 8;

/** Changes whenever a feed's documents would look different over the same stories; lowercase hex SHA-256. */
export async function settingsHash(config: Config, slug: string): Promise<string> {
  const feed = config.feeds.get(slug);
  if (feed === undefined) throw new Error(`There is no feed ${slug}.`);
  const { title, publicUrl, tagAuthority, hub, images } = config.site;
  return digestOf(JSON.stringify({ rendererVersion, feed, site: { title, publicUrl, tagAuthority, hub, images } }));
}

/** Lowercase hex SHA-256, by the runtime: a configuration is long, and an isolate that starts has compiled nothing. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
