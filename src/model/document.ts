import type { FeedProblem } from "./problem.ts";
import type { Instant, Sha256, Url } from "./scalars.ts";

/** Sent back byte for byte: both are opaque to us (RFC 9110 §8.8). */
export interface HttpValidators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** One HTTP 200 body, exactly as received after content decoding. */
export interface FetchedDocument {
  /** Where the bytes came from, after redirects; the base for relative URLs. */
  readonly url: Url;
  readonly bytes: Uint8Array;
  /** The Content-Type header, verbatim. */
  readonly contentType: string | null;
  readonly validators: HttpValidators;
  readonly bodyHash: Sha256;
  /** From Cache-Control max-age, else Expires, less Age. Null: the server did not say. */
  readonly freshForSeconds: number | null;
  readonly fetchedAt: Instant;
  /** From Link headers of its answer; missing when they name no hub. self is null when they do not name it. */
  readonly hub?: { readonly hub: Url; readonly self: Url | null };
  /** F21: a 226, which holds only what is new or changed since our validators. */
  readonly isDelta?: true;
}

/** What decode needs of a document; a file on disk has no more than this. */
export type EncodedDocument = Pick<FetchedDocument, "bytes" | "contentType"> & { readonly url: Url | null };

export interface DecodedDocument {
  /** Null: unknown, as for a file; relative references then stay unresolved. */
  readonly url: Url | null;
  readonly contentType: string | null;
  readonly text: string;
  /** WHATWG Encoding label in lower case, e.g. "windows-1252". */
  readonly encoding: string;
  readonly problems: readonly FeedProblem[];
}
