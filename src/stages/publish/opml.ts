import { element, xmlDocument } from "./xml-writer.ts";

/** A feed in a list of subscriptions. */
export interface ListedFeed {
  readonly title: string;
  readonly xmlUrl: string;
  /** Null when the page is not known. */
  readonly htmlUrl: string | null;
}

/** Subscriptions under one heading. */
export interface SubscriptionFolder {
  readonly title: string;
  readonly subscriptions: readonly ListedFeed[];
}

/** A subscription list that readers import or follow. OPML 2.0, "ListedFeed lists" (P18). */
export function renderOpml(title: string, list: readonly (ListedFeed | SubscriptionFolder)[]): string {
  const outlines = list.map((item) =>
    "xmlUrl" in item
      ? outline(item)
      : element("outline", { text: item.title, title: item.title }, ...item.subscriptions.map(outline)),
  );
  return xmlDocument(
    element(
      "opml",
      { version: "2.0" },
      element("head", {}, element("title", {}, title)),
      element("body", {}, ...outlines),
    ),
  );
}

function outline({ title, xmlUrl, htmlUrl }: ListedFeed) {
  return element("outline", { type: "rss", text: title, title, xmlUrl, htmlUrl });
}
