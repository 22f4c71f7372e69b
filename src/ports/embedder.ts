/** A model that says where texts of any language stand by what they mean. */
export interface Embedder {
  /** A vector for each of these texts, in their order; none of them empty, at most `mostTextsEmbedded`. Never throws. */
  embed(texts: readonly string[]): Promise<EmbedOutcome>;
}

/** As many as Workers AI takes at once; a decision's batch is smaller. */
export const mostTextsEmbedded = 100;

export type EmbedOutcome =
  /** All of one length, above zero, and of length 1. */
  | { readonly kind: "embedded"; readonly vectors: readonly (readonly number[])[] }
  /** The model is away, over its limits, or answers what is no vector. */
  | { readonly kind: "failed"; readonly detail: string };
