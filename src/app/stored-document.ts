import type { RenderedDocument, StoredDocument } from "../model/merged-feed.ts";
import type { Digest, Instant } from "../model/scalars.ts";
import { sha256 } from "../model/sha256.ts";

/** The document with a validator from its bytes (P4); hashed by the digest given, or as it can be wherever we run. */
export async function storedDocument(
  document: RenderedDocument,
  lastModifiedAt: Instant,
  digest?: Digest,
): Promise<StoredDocument> {
  const hash = digest === undefined ? await sha256(document.body) : digest(document.body);
  return { ...document, etag: `"${hash.slice(0, 32)}"`, lastModifiedAt };
}
