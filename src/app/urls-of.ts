import type { FeedConfig } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";

/** The addresses of a feed's sources. */
export function urlsOf({ sources }: Pick<FeedConfig, "sources">): readonly Url[] {
  return sources.map(({ url }) => url);
}
