import type { Config } from "../model/config.ts";
import type { Carrier } from "../model/withdrawal.ts";

/** Every feed with the addresses of its sources. */
export function carriersIn({ feeds, privateFeeds }: Config): readonly Carrier[] {
  return [...feeds.values(), ...[...privateFeeds.values()].map(({ feed }) => feed)].map(({ slug, sources }) => {
    return { slug, urls: sources.map(({ url }) => url) };
  });
}
