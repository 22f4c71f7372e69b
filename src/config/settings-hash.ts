import type { Config } from "../model/config.ts";
import { hexOf } from "../model/hex.ts";

/** Raise it with every change to the bytes that stages/publish and the pages write, so that stored documents are rendered anew. */
export const rendererVersion = 9;

/**
 * Changes whenever a feed's documents would look different over the same stories; lowercase hex SHA-256. A page holds its style, and the
 * response's policy allows today's style alone, whose digest is `look`.
 */
export async function settingsHash(config: Config, slug: string, look: string): Promise<string> {
  const feed = config.feeds.get(slug);
  if (feed === undefined) throw new Error(`There is no feed ${slug}.`);
  const { title, publicUrl, tagAuthority, hub, images } = config.site;
  return digestOf(
    JSON.stringify({ rendererVersion, look, feed, site: { title, publicUrl, tagAuthority, hub, images } }),
  );
}

/** Lowercase hex SHA-256, by the runtime: a configuration is long, and an isolate that starts has compiled nothing. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return hexOf(new Uint8Array(digest));
}
