import type { ParsedFeed } from "../../model/parsed-feed.ts";

/** What a feed says of itself. */
export type FeedHead = Omit<ParsedFeed, "entries" | "entryOffsets" | "problems">;
