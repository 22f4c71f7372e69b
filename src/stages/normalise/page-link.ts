import type { ParsedLink } from "../../model/parsed-feed.ts";
import type { Url } from "../../model/scalars.ts";
import { absoluteUrl } from "./urls.ts";

const pageType = /^(?:text\/html|application\/xhtml\+xml|html)\b/i;

/** The links that may lead to the page that a feed or an entry is told on, best first: rel "canonical", then "alternate", pages before other files. */
export function pageLinks(links: readonly ParsedLink[]): readonly ParsedLink[] {
  const alternates = links.filter(({ rel }) => rel === "alternate");
  const isPage = ({ type }: ParsedLink) => type === null || pageType.test(type);
  return [
    ...links.filter(({ rel }) => rel === "canonical"),
    ...alternates.filter(isPage),
    ...alternates.filter((link) => !isPage(link)),
  ];
}

/** The address of that page; null when none of the links leads to one. */
export function pageUrl(links: readonly ParsedLink[]): Url | null {
  for (const link of pageLinks(links)) {
    const url = absoluteUrl(link);
    if (url !== null) return url;
  }
  return null;
}
