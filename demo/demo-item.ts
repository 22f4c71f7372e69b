import type { PublisherName } from "./publishers.ts";

/** One item of one demo site's feed, with what an editor would say of it. */
export interface DemoItem {
  readonly site: PublisherName;
  /** Unique among all demo items. */
  readonly id: string;
  /** Plain text, as are the summary and the author. */
  readonly title: string;
  readonly summary: string;
  readonly contentHtml: string;
  /** At the publishers' fictional host names; the demo sites put their loopback addresses in their place. */
  readonly url: string;
  /** ISO 8601, in UTC. */
  readonly publishedAt: string;
  readonly author?: string;
  /** What its publisher put right later: a text within the content, and what stands there since. */
  readonly correction?: Correction;
  /** Which story it tells, in an editor's eyes. */
  readonly story: string;
  readonly kind: "original" | "copy" | "retitled" | "spun" | "report" | "other";
  /** How address or title alone give the item away; null for one that starts a story, or that only its text can place. */
  readonly joins: AddressOrTitleJoin | null;
}

export interface Correction {
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly wrong: string;
  readonly right: string;
}

export interface AddressOrTitleJoin {
  readonly by: "address" | "title";
  /** The id of an item that shares it. */
  readonly with: string;
}
