import type { TellingKind } from "./decision.ts";
import type { Enclosure, Episode, Person } from "./entry.ts";
import type { EntryId, Instant, SafeHtml, StoryId, Url } from "./scalars.ts";
import type { SharedText } from "./story.ts";
import type { Withdrawal } from "./withdrawal.ts";

/** One published feed, ready to be written in any format. */
export interface MergedFeed {
  readonly slug: string;
  /** tag: URI, minted from the site's authority and the slug. */
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly language: string | null;
  /** Absolute address of the page, without extension; the formats add ".rss", ".atom", ".json". */
  readonly pageUrl: string;
  /** What follows each format's extension, and the page's address: "?q=dam" of a search; "" of any other feed. */
  readonly query: string;
  readonly siteTitle: string;
  readonly siteUrl: string;
  readonly hub: Url | null;
  /** Newest change of any story shown, not the time of rendering (P2); null when there is no story. */
  readonly updatedAt: Instant | null;
  /** P8: for ttl, and agrees with max-age. */
  readonly ttlMinutes: number;
  /** Newest first. */
  readonly stories: readonly MergedStory[];
  /** What it published and does not any more (P14), newest first. */
  readonly tombstones: readonly Tombstone[];
  readonly history: FeedHistory;
}

/** Where the rest of a feed stands (RFC 5005): absolute addresses without extension. */
export interface FeedHistory {
  /** Of an archive: the feed whose archive it is; null: this is no archive. */
  readonly current: string | null;
  /** The archive before this document. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** A withdrawal under the id that subscribers know. */
export interface Tombstone extends Omit<Withdrawal, "id"> {
  /** tag: URI */
  readonly id: string;
}

/** A story as one feed shows it: the lead's words, and who else tells it. */
export interface MergedStory {
  readonly story: StoryId;
  /** tag: URI; the same in every feed, whatever joins or changes (P3). */
  readonly id: string;
  readonly url: Url | null;
  /** Never empty. */
  readonly title: string;
  readonly summary: SafeHtml | null;
  readonly content: SafeHtml | null;
  /** The first words of what it says, plain, at most a few lines; null when it says nothing. */
  readonly excerpt: string | null;
  readonly authors: readonly Person[];
  readonly categories: readonly string[];
  readonly publishedAt: Instant;
  /** Moves as the feed's `updates` says. */
  readonly updatedAt: Instant;
  readonly language: string | null;
  readonly enclosures: readonly Enclosure[];
  /** Null: no podcast says anything of it. */
  readonly episode: Episode | null;
  readonly image: Url | null;
  readonly commentsUrl: Url | null;
  readonly rights: string | null;
  readonly lead: Mention;
  /** How many sources tell it, and how many of them with a text of their own. */
  readonly sources: number;
  readonly independentSources: number;
  /** The text that most of them repeat; null when nobody repeats one, missing in archives of before. */
  readonly sharedText?: SharedText | null;
  /** The same in words, null for one source: "14 sources, 3 independent, 11 carry the text of Reuters". */
  readonly independence?: string | null;
  /** Everyone else who tells it, earliest first; the first fifty, so that `sources` may be more. */
  readonly others: readonly Mention[];
}

/** One telling of a story, by one source. */
export interface Mention {
  readonly entry: EntryId;
  readonly sourceTitle: string;
  readonly sourceHomePage: Url | null;
  /** The source's feed; RSS source needs it. */
  readonly sourceFeedUrl: Url;
  readonly title: string;
  readonly url: Url | null;
  readonly publishedAt: Instant;
  /** Where its source did not show it at that date, nor an hour later: the last look without it. Null: nothing speaks against its date; missing in archives of before. */
  readonly appearedAfter?: Instant | null;
  readonly kind: TellingKind;
  /** In words, why it stands here: "same address"; null for the entry that started the story. */
  readonly because: string | null;
}

export interface RenderedDocument {
  /** The last path segment: "world.atom", or "world" for the page. */
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** A rendered document as it is kept and served. */
export interface StoredDocument extends RenderedDocument {
  /** Strong validator from the bytes, quotes included (P4). */
  readonly etag: string;
  /** When the bytes last changed (P4). */
  readonly lastModifiedAt: Instant;
}
