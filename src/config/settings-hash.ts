import type { Config } from "../model/config.ts";
import { sha256 } from "../model/sha256.ts";

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
  return sha256(JSON.stringify({ rendererVersion, look, feed, site: { title, publicUrl, tagAuthority, hub, images } }));
}
