/** An address of the demo that shows one of the things that are published. */
export interface TourStop {
  readonly path: string;
  readonly what: string;
}

interface PublishedFeed {
  readonly items: readonly { readonly url: string; readonly _tributary: { readonly story: string } }[];
}

/** What there is to see at that address besides the river, in the order in which one would show it. */
export async function demoTour(url: string, token: string): Promise<readonly TourStop[]> {
  const confirmed = (await (await fetch(`${url}/confirmed.json`)).json()) as PublishedFeed;
  const oldest = confirmed.items.at(-1);
  const storyPath = `/kazakhstan/story/${oldest?._tributary.story}`;
  return [
    { path: storyPath, what: "one story: who was first, who copied whom, who reported in words of their own" },
    { path: `${storyPath}.atom`, what: "that story as a feed" },
    { path: `/why?url=${encodeURIComponent(oldest?.url ?? "")}`, what: "why its entries stand together" },
    { path: "/confirmed", what: "a signal feed: only what two sources tell independently of each other" },
    { path: "/alone", what: "another: what one source alone told for ten minutes, so look again in ten" },
    { path: "/kazakhstan/corrections.atom", what: "what publishers changed after it was published, word by word" },
    { path: "/kazakhstan/search?q=peacekeepers", what: "a search, which is a feed as well" },
    { path: "/everything/entries.rss", what: "every entry, unmerged" },
    { path: `/private/${token}/desk`, what: "a private feed: its address is the secret, and nothing links to it" },
    { path: "/kazakhstan.json", what: "what machines read: stories in _tributary, the built-in WebSub hub in hubs" },
    { path: "/kazakhstan/sources.opml", what: "the sources, to take along" },
    { path: "/status", what: "the sources: last poll, what came of it, next poll and why" },
  ];
}
