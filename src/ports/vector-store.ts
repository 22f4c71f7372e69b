import type { Sequence, Sha256 } from "../model/scalars.ts";

/** What an entry means, as it was asked for when it had this content. */
export interface EntryVector {
  /** The sequence number under which the entry first came. */
  readonly number: Sequence;
  readonly contentHash: Sha256;
  /** In the direction that the model gave; only angles count. */
  readonly vector: Int8Array;
}

/** The vectors of the entries that came last, some 20,000; older ones make room. */
export interface VectorStore {
  /** Those that are kept of these entries. */
  of(numbers: readonly Sequence[]): Promise<ReadonlyMap<Sequence, EntryVector>>;
  /** One row each; an entry's newest replaces what was kept of it. */
  keep(vectors: readonly EntryVector[]): Promise<void>;
}
