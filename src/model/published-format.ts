/** What each feed is published in, what readers call it, and its media type. */
export const publishedFormats = [
  { format: "rss", name: "RSS", type: "application/rss+xml" },
  { format: "atom", name: "Atom", type: "application/atom+xml" },
  { format: "json", name: "JSON Feed", type: "application/feed+json" },
] as const;

export type PublishedFormat = (typeof publishedFormats)[number]["format"];
