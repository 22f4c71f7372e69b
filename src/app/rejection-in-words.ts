import type { Rejection } from "../model/outcome.ts";
import { absoluteUrl } from "../stages/normalise/urls.ts";

const feedsNamed = 5;

/** For people: why a document that arrived could not be read as a feed, and which feeds it names instead. */
export function rejectionInWords({ reason, feeds }: Rejection): string {
  const addresses = [...new Set(feeds.map((feed) => absoluteUrl(feed) ?? feed.href))];
  switch (reason) {
    case "empty":
      return "the server sent an empty document";
    case "webPage":
      return addresses.length === 0
        ? "the address answers with a web page, not a feed: it is blocked to us or has moved"
        : `the address answers with a web page, not a feed; ${feedsAre(addresses)}`;
    case "feedList":
      return addresses.length === 0
        ? "the document is a list of feeds (OPML), and an empty one"
        : `the document is a list of feeds (OPML), not a feed; ${feedsAre(addresses)}`;
    case "siteMap":
      return "the document is a site map for search engines, not a feed";
    case "unknownFormat":
      return "the document is of no feed format we know";
    case "unparseable":
      return "the document is too broken to find a feed in it";
  }
}

function feedsAre(addresses: readonly string[]): string {
  const named = addresses.slice(0, feedsNamed).join(", ");
  const rest = addresses.length - feedsNamed;
  const more = rest > 0 ? ` and ${rest} more` : "";
  return addresses.length === 1 ? `its feed is ${named}` : `its feeds are ${named}${more}`;
}
