import type { FeedProblem } from "./problem.ts";

export type FeedFormat = "rss" | "rdf" | "atom" | "json" | "cdf";

/** The feed in the publisher's own words: nothing resolved, dated, sanitised or defaulted yet. */
export interface ParsedFeed {
  readonly format: FeedFormat;
  /** As written: "2.0", "0.91", "https://jsonfeed.org/version/1.1"; null when missing. */
  readonly version: string | null;
  readonly id: string | null;
  readonly title: ParsedText | null;
  readonly description: ParsedText | null;
  readonly links: readonly ParsedLink[];
  readonly language: string | null;
  readonly image: Reference | null;
  readonly rights: ParsedText | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly authors: readonly ParsedPerson[];
  /** Who wrote the entries that name nobody: the feed's authors in Atom and JSON Feed, in RSS only a podcast's or Dublin Core's. */
  readonly entryAuthors: readonly ParsedPerson[];
  readonly categories: readonly ParsedCategory[];
  readonly schedule: ParsedSchedule;
  readonly entries: readonly ParsedEntry[];
  /** Where each entry begins in the text, for entryPlaces; empty for JSON. */
  readonly entryOffsets: readonly number[];
  readonly problems: readonly FeedProblem[];
}

export interface ParsedEntry {
  /** RSS guid, rdf:about, Atom id or JSON Feed id. */
  readonly guid: string | null;
  /** RSS isPermaLink: true also when the attribute is missing; false for every other format. */
  readonly guidIsPermaLink: boolean;
  readonly title: ParsedText | null;
  readonly summary: ParsedText | null;
  readonly content: ParsedText | null;
  /** In document order: RSS link, atom:link, JSON url and external_url, feedburner:origLink (rel "canonical"). */
  readonly links: readonly ParsedLink[];
  readonly enclosures: readonly ParsedEnclosure[];
  readonly image: Reference | null;
  readonly comments: Reference | null;
  readonly authors: readonly ParsedPerson[];
  readonly categories: readonly ParsedCategory[];
  readonly published: string | null;
  readonly updated: string | null;
  readonly source: ParsedOrigin | null;
  readonly rights: ParsedText | null;
  readonly language: string | null;
  /** Missing where no podcast says anything. */
  readonly episode?: ParsedEpisode;
}

/** itunes: and podcast: elements, as written. */
export interface ParsedEpisode {
  readonly season: string | null;
  readonly number: string | null;
  readonly kind: string | null;
  readonly explicit: string | null;
  readonly transcripts: readonly ParsedTranscript[];
  readonly chapters: ParsedTranscript | null;
}

export interface ParsedTranscript extends Reference {
  readonly type: string | null;
  readonly language: string | null;
}

/** A URL reference as written, with the base in force where it stands (xml:base over the document's URL; null: none known). */
export interface Reference {
  readonly href: string;
  readonly base: string | null;
}

/** RFC 4287 §3.1: the same characters mean different things as text and as HTML. "unknown" is RSS, which never says. */
export interface ParsedText {
  readonly as: "text" | "html" | "unknown";
  readonly value: string;
  readonly base: string | null;
  readonly language: string | null;
}

export interface ParsedLink extends Reference {
  /** Lower case; "alternate" when missing. */
  readonly rel: string;
  readonly type: string | null;
  readonly title: string | null;
}

export interface ParsedEnclosure extends Reference {
  readonly type: string | null;
  /** As written; meant to be bytes. */
  readonly length: string | null;
  /** As written: seconds, or "1:02:03". */
  readonly duration: string | null;
}

/** RSS spells a person in one string, "mail@example.org (Name)": that is `name` with the rest null, and normalise takes it apart. */
export interface ParsedPerson {
  readonly name: string | null;
  readonly email: string | null;
  readonly url: Reference | null;
}

export interface ParsedCategory {
  readonly term: string;
  readonly scheme: string | null;
  readonly label: string | null;
}

/** atom:source, or RSS source: where the entry was first published. */
export interface ParsedOrigin {
  readonly title: string | null;
  readonly link: Reference | null;
  readonly id: string | null;
}

/** What the publisher asks of pollers, as written (F8). */
export interface ParsedSchedule {
  readonly ttl: string | null;
  readonly skipHours: readonly string[];
  readonly skipDays: readonly string[];
  readonly updatePeriod: string | null;
  readonly updateFrequency: string | null;
}
