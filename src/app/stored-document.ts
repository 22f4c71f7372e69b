import { hexOf } from "../model/hex.ts";
import type { RenderedDocument, StoredDocument } from "../model/merged-feed.ts";
import type { Digest, Instant } from "../model/scalars.ts";

/** The document with a validator from its bytes (P4); hashed by the digest given, or as it can be wherever we run. */
export async function storedDocument(
  document: RenderedDocument,
  lastModifiedAt: Instant,
  digest?: Digest,
): Promise<StoredDocument> {
  const hash = digest === undefined ? await sha256(document.body) : digest(document.body);
  return { ...document, etag: `"${hash.slice(0, 32)}"`, lastModifiedAt };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return hexOf(new Uint8Array(digest));
}
