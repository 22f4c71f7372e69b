import type { Config } from "../model/config.ts";
import type { Carrier } from "../model/withdrawal.ts";
import { urlsOf } from "./urls-of.ts";

/** Every feed with the addresses of its sources. */
export function carriersIn({ feeds, privateFeeds }: Config): readonly Carrier[] {
  return [...feeds.values(), ...[...privateFeeds.values()].map(({ feed }) => feed)].map((feed) => ({
    slug: feed.slug,
    urls: urlsOf(feed),
  }));
}
