import type { Settings } from "./app/surroundings.ts";
import { settingsHash } from "./config/settings-hash.ts";
import type { Config } from "./model/config.ts";
import { sha256 } from "./model/sha256.ts";
import { style } from "./pages/style.ts";

/** The configuration with what follows from it, served under that address unless the operator named another. */
export async function settingsFrom(config: Config, servedAt: string): Promise<Settings> {
  const publicUrl = config.site.publicUrl ?? servedAt;
  const served = { ...config, site: { ...config.site, publicUrl } };
  const look = await sha256(style);
  const hashes = [...config.feeds.keys()].map(async (slug) => [slug, await settingsHash(served, slug, look)] as const);
  return { config, publicUrl, feedHashes: new Map(await Promise.all(hashes)) };
}
