/** Which configuration the store follows, for a home that starts anew with every invocation. */
export interface AppliedConfiguration {
  /** What `keep` was last told; null before. */
  hash(): Promise<string | null>;
  keep(hash: string): Promise<void>;
}
