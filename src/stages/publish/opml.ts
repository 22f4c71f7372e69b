import { element, xmlDocument } from "./xml-writer.ts";

/** A feed in a list of subscriptions. */
export interface Subscription {
  readonly title: string;
  readonly xmlUrl: string;
  /** Null when the page is not known. */
  readonly htmlUrl: string | null;
}

/** A subscription list that readers import or follow. OPML 2.0, "Subscription lists" (P18). */
export function renderOpml(title: string, subscriptions: readonly Subscription[]): string {
  const outlines = subscriptions.map(({ title: text, xmlUrl, htmlUrl }) =>
    element("outline", { type: "rss", text, title: text, xmlUrl, htmlUrl }),
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
