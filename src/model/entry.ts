import type { FeedFormat } from "./parsed-feed.ts";
import type { FeedProblem } from "./problem.ts";
import type { EntryId, Instant, SafeHtml, Sha256, SourceId, Url } from "./scalars.ts";

/** A source's document, understood. */
export interface SourceFeed {
  readonly format: FeedFormat;
  readonly id: string | null;
  /** Plain text. */
  readonly title: string | null;
  readonly description: SafeHtml | null;
  readonly homePage: Url | null;
  readonly language: string | null;
  readonly image: Url | null;
  readonly rights: string | null;
  readonly publishedAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly authors: readonly Person[];
  readonly categories: readonly string[];
  readonly schedule: PublisherSchedule;
  readonly hub: Url | null;
  readonly self: Url | null;
  readonly problems: readonly FeedProblem[];
}

/** What the publisher asks of pollers (F8). */
export interface PublisherSchedule {
  /** From ttl or sy:updatePeriod and sy:updateFrequency, the longer; null when not said. */
  readonly intervalMinutes: number | null;
  /** GMT, 0 to 23. */
  readonly skipHours: readonly number[];
  /** 0 is Sunday, as in Date.getUTCDay. */
  readonly skipDays: readonly number[];
}

export interface Entry {
  readonly guid: string | null;
  readonly url: Url | null;
  /** Plain text, white space collapsed; null when the publisher gave none. */
  readonly title: string | null;
  readonly summary: SafeHtml | null;
  readonly content: SafeHtml | null;
  readonly authors: readonly Person[];
  readonly categories: readonly string[];
  /** Null when missing or unreadable. Never "now": two runs over the same bytes must agree. */
  readonly publishedAt: Instant | null;
  readonly updatedAt: Instant | null;
  /** BCP 47, e.g. "pt-BR". */
  readonly language: string | null;
  readonly enclosures: readonly Enclosure[];
  readonly image: Url | null;
  readonly commentsUrl: Url | null;
  readonly origin: Origin | null;
  readonly rights: string | null;
  /** Missing where no podcast says anything, and in entries that were stored before podcasts were read. */
  readonly episode?: Episode;
}

/** What a podcast says of an entry beside its file. */
export interface Episode {
  readonly season: number | null;
  readonly number: number | null;
  readonly kind: "full" | "trailer" | "bonus" | null;
  readonly explicit: boolean | null;
  readonly transcripts: readonly EpisodeFile[];
  readonly chapters: EpisodeFile | null;
}

/** A transcript, or the chapters. */
export interface EpisodeFile {
  readonly url: Url;
  readonly type: string | null;
  readonly language: string | null;
}

export interface Person {
  readonly name: string | null;
  readonly email: string | null;
  readonly url: Url | null;
}

export interface Enclosure {
  readonly url: Url;
  readonly type: string | null;
  readonly lengthBytes: number | null;
  readonly durationSeconds: number | null;
}

/** Where the publisher says it took the entry from. */
export interface Origin {
  readonly title: string | null;
  readonly url: Url | null;
  readonly id: string | null;
}

/** An entry with what tells it from others; which stored entry it is, the store's keys resolve. */
export interface IdentifiedEntry {
  readonly entry: Entry;
  /** Strongest first: guid, canonical URL, title and date, content; each unique within its source. */
  readonly keys: readonly string[];
  readonly fingerprint: Fingerprint;
  /** Changes when the publisher edits what a reader sees. */
  readonly contentHash: Sha256;
}

/** What clustering compares. */
export interface Fingerprint {
  /** Tracking parameters, fragment, scheme, www and AMP forms removed: "example.org/2022/01/05/unrest". */
  readonly canonicalUrl: string | null;
  /** Folded title; null when there is none or it is too general to tell stories apart. */
  readonly titleKey: string | null;
  /** Hash of the folded text, null when there is next to none; tells equal titles of one source apart. */
  readonly textHash: string | null;
  /** What the story engine compares beyond equality; null when the entry says next to nothing, or is shown to nobody. */
  readonly print: StoryPrint | null;
}

/** What an item announces to be: only reports and opinions tell one story. What speaks to its reader is advice, or an offer. */
export type Genre = "report" | "opinion" | "advice" | "roundUp" | "service" | "generic";

/** Title and beginning of the text, as they are compared: lists with a space between their items. */
export interface StoryPrint {
  /** Two letters; "" when nothing tells. */
  readonly language: string;
  /** Distinct stems of the title. */
  readonly title: string;
  /** Distinct stems of title and text in order of appearance: "^" before names, "*n" behind what comes n times. */
  readonly terms: string;
  /** The names as written, in the order of their stems. */
  readonly names: string;
  /** Kind and value: "n2500~ p0.25 m24600000000 s2-0 d514 w2 y2018". */
  readonly numbers: string;
  /** Hashes of three words in a row, a third of them. */
  readonly shingles: string;
  /** The title without numbers, days and months: equal throughout a series. */
  readonly mask: string;
  readonly genre: Genre;
  /** Which way the title says that a matter turned: "change+ vote-". Prints of older versions have none. */
  readonly turns?: string;
  /** Versions, models and parts of a series that it names: "^larksp:41.0.2 quarter=3", "^" before those of the title. Older prints have none. */
  readonly designations?: string;
  /** How often it speaks to its reader, and how often of its writer's own view, outside quotations; missing: never, or in an older print. */
  readonly addressed?: number;
  readonly ownView?: number;
}

/** An entry as it is kept. */
export interface StoredEntry {
  readonly id: EntryId;
  readonly source: SourceId;
  readonly entry: Entry;
  readonly fingerprint: Fingerprint;
  readonly contentHash: Sha256;
  /** The look at its source that first showed it. */
  readonly firstSeenAt: Instant;
  /** The look before, which did not show it; null: there was none. */
  readonly seenAfter: Instant | null;
  /** When its publisher's last edit was seen; equals firstSeenAt until then. */
  readonly changedAt: Instant;
  /** The key of the archive that holds its text, which has left the database; missing: it stands here, or nowhere any more. */
  readonly archivedIn?: string;
}
