import type { Instant, Sequence } from "./scalars.ts";

/** A term to find entries by, and how much it tells. */
export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/** A placed entry as the index of a term names it; to the minute. */
export interface Posting {
  /** The sequence number under which it first came. */
  readonly number: Sequence;
  readonly datedAt: Instant;
}

/** A page by its canonical address, and the term by which the index knows it. */
export interface PageAddress {
  readonly canonicalUrl: string;
  readonly term: string;
}

/** A folded title, and the term by which the index knows it. */
export interface FoldedTitle {
  readonly titleKey: string;
  readonly term: string;
}

/** A placed entry with the terms that lead to it: "en:sumatr", and those of its address and title. */
export interface IndexedEntry extends Posting {
  readonly terms: readonly string[];
}

/** In how many entries of a language terms came; a term's counter is its hash's. */
export interface TermCounts {
  readonly language: string;
  readonly entries: number;
  readonly counts: Uint16Array;
}

/** An entry whose terms are to be counted. */
export interface CountedEntry {
  readonly language: string;
  readonly counters: readonly number[];
}
