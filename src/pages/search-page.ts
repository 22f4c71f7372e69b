import type { ImageRule } from "../model/config.ts";
import type { MergedFeed } from "../model/merged-feed.ts";
import { riverPages } from "./river-page.ts";

/** As many of the newest stories found as one page may hold; the feeds of the search have them all. */
const tries = [50, 20, 8, 3, 1];

/** What a search found, as a page like the feed's own. */
export function searchPage(found: MergedFeed, images: ImageRule): string {
  const pages = tries.map((most) => riverPages({ ...found, stories: found.stories.slice(0, most) }, images));
  return (pages.find(({ length }) => length === 1) ?? pages.at(-1))?.[0]?.body ?? "";
}
