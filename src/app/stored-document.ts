import type { RenderedDocument, StoredDocument } from "../model/merged-feed.ts";
import type { Instant } from "../model/scalars.ts";

/** The document with a validator from its bytes (P4). */
export async function storedDocument(document: RenderedDocument, lastModifiedAt: Instant): Promise<StoredDocument> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(document.body));
  const hex = Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { ...document, etag: `"${hex}"`, lastModifiedAt };
}
