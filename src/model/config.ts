import type { Override } from "./override.ts";
import type { PatternProgram } from "./pattern-program.ts";
import type { RetentionConfig } from "./retention.ts";
import type { Url } from "./scalars.ts";

/** Everything the operator wrote under feeds/, checked. */
export interface Config {
  readonly site: SiteConfig;
  /** Every source that some feed carries, once per URL. */
  readonly sources: ReadonlyMap<Url, SourceConfig>;
  /** The public ones by slug, in the order of their file names. Whatever lists or stores feeds goes by these alone. */
  readonly feeds: ReadonlyMap<string, FeedConfig>;
  /** Those behind a token, by slug. */
  readonly privateFeeds: ReadonlyMap<string, PrivateFeed>;
  /** feeds/_overrides.yaml */
  readonly overrides: readonly Override[];
}

/** feeds/_site.yaml */
export interface SiteConfig {
  readonly title: string;
  /** Where subscribers reach us, without a slash at its end; null: taken from the address the server listens on. */
  readonly publicUrl: string | null;
  /** Web page or mailto: address named in our User-Agent (F14); null when the operator gave none. */
  readonly contact: string | null;
  /** RFC 4151 authority and date, "example.org,2026": the beginning of every id we mint, so it must never change. */
  readonly tagAuthority: string;
  /** How far apart two entries with one title may be seen and still be one story. */
  readonly storyWindowHours: number;
  /** Whether a model is asked which entries tell one event in different languages. */
  readonly acrossLanguages: boolean;
  readonly polling: PollingConfig;
  readonly retention: RetentionConfig;
  /** Host names, addresses and ranges ("127.0.0.0/8") in private networks that sources may be read from, lower case (F18). */
  readonly allowPrivateHosts: readonly string[];
  /** Whether pages show the pictures of entries, which readers' browsers then fetch from the publishers. */
  readonly images: ImageRule;
  /** Who may see how the sources do: anyone, or whoever has the operators' token. */
  readonly status: "public" | "private";
  /** WebSub hub named in published feeds (P9), and told of changes (P10); "built-in": our own. */
  readonly hub: Url | "built-in" | null;
  /** The same as allowPrivateHosts, for subscribers of the built-in hub (F18). */
  readonly allowPrivateCallbacks: readonly string[];
}

/** A site whose address is known by now. */
export interface ServedSite extends SiteConfig {
  readonly publicUrl: string;
}

export type ImageRule = "allow" | "none";

export interface PollingConfig {
  /** Shortest time between two polls of a source that gives validators (F7). */
  readonly minimumMinutes: number;
  readonly timeoutSeconds: number;
  /** Largest document after content decoding (F17). */
  readonly limitBytes: number;
  /** How many hosts are asked at the same time. */
  readonly concurrency: number;
  /** Least time between two requests to one host (F10). */
  readonly hostGapSeconds: number;
  /** The same for hosts of the operator's own, by name. */
  readonly hostGaps: ReadonlyMap<string, number>;
  /** How many of the entries that a new source lists are published; the others are only known again. */
  readonly firstEntries: number;
}

export type IdentityRule = "auto" | "guid" | "link" | "title-and-date";

/** What is asked of a source, whichever feeds carry it: one poll per URL. */
export interface SourceConfig {
  readonly url: Url;
  /** BCP 47; overrides what the source says of itself. */
  readonly language: string | null;
  /** Explicit shortest time between two polls; null: the site's rule. */
  readonly pollMinutes: number | null;
  readonly identity: IdentityRule;
  /** Request headers; a value may hold ${secret:NAME}, filled in when the request is made. */
  readonly headers: readonly HeaderTemplate[];
}

export interface HeaderTemplate {
  readonly name: string;
  readonly value: string;
}

/** One published feed: feeds/<slug>.yaml. */
export interface FeedConfig {
  /** The file's name, and the first path segment of the published URLs. */
  readonly slug: string;
  readonly title: string;
  readonly description: string | null;
  readonly language: string | null;
  readonly sources: readonly CarriedSource[];
  readonly include: readonly Rule[];
  readonly exclude: readonly Rule[];
  /** Most stories to publish. */
  readonly storyLimit: number;
  /** Most stories led by one source; null: no such limit. */
  readonly perSourceLimit: number | null;
  readonly updates: UpdateRule;
  readonly lead: LeadRule;
  /** Null: every story is shown. */
  readonly signal: Signal | null;
  /** Slugs under which this feed was published before; answered with 301 (P20). */
  readonly formerSlugs: readonly string[];
}

/** What moves the date of a published story: "silent": only an edit of what it shows; "bump": also who comes to tell it. */
export type UpdateRule = "silent" | "bump";
/** Whose words a story shows: those of the heaviest source that tells it, or of whoever told it first, whatever their weight. */
export type LeadRule = "weight" | "earliest";

/** A feed that is served to whoever knows its token, and to nobody else. */
export interface PrivateFeed {
  readonly feed: FeedConfig;
  /** The secret's name, as in ${secret:NAME}. */
  readonly tokenName: string;
}

/** Which stories a feed shows at all, by who told them when; each appears, and is dated, when it became one of these. */
export type Signal =
  /** Told by so many sources with a text of their own, within so long. */
  | { readonly kind: "independent"; readonly sources: number; readonly withinHours: number }
  /** Told by one source alone for so long. */
  | { readonly kind: "exclusive"; readonly forHours: number };

/** How much of a source's entries is published: all that its feed gives, the first words, or title, link and date. */
export type PublishRule = "full" | "excerpt" | "title";

/** A source as one feed shows it. */
export interface CarriedSource {
  readonly url: Url;
  /** Shown beside each entry; null: the feed's own title. */
  readonly title: string | null;
  /** Ranks sources for the lead: the heaviest leads, the earliest among equals. */
  readonly weight: number;
  readonly publish: PublishRule;
}

/**
 * What an entry must (include) or must not (exclude) be; an entry matches a rule if it matches all that the rule names. Where no
 * rule to include is for its source, an entry need match none. */
export interface Rule {
  /** Any of these words or phrases, whole words, case and accents ignored, in title or text; null: not asked. */
  readonly words: readonly string[] | null;
  /** RE2 pattern tried on title and text, linear in their length; null: not asked. */
  readonly pattern: PatternProgram | null;
  /** Any of these, case ignored, in an author's name; null: not asked. */
  readonly author: readonly string[] | null;
  /** Any of these, case ignored, equal to a category; null: not asked. */
  readonly category: readonly string[] | null;
  /** The sources of the feed whose entries it is for, others being neither asked nor matched; null: all. */
  readonly source: readonly Url[] | null;
  /** Published longer ago than this; null: not asked. */
  readonly olderThanHours: number | null;
}

/** One file of the operator's folder; the loader is handed all of them. */
export interface ConfigFile {
  /** With forward slashes, as messages shall name it: "feeds/world.yaml". */
  readonly path: string;
  readonly text: string;
}

/** Whole or not at all: one mistake anywhere refuses every file. */
export type ConfigOutcome =
  | { readonly kind: "loaded"; readonly config: Config; readonly notes: readonly ConfigProblem[] }
  | { readonly kind: "refused"; readonly problems: readonly ConfigProblem[] };

export interface ConfigProblem {
  readonly file: string;
  /** From 1, as editors count. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** What is wrong and what to do, without a full stop. */
  readonly message: string;
  /** What was probably meant; null when nothing is near. */
  readonly suggestion: string | null;
}
