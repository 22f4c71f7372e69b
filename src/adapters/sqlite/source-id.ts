import { hexOf } from "../../model/hex.ts";
import type { SourceId, Url } from "../../model/scalars.ts";

/** The id of a source first configured at this address: 16 hex digits of its SHA-256, so that two processes mint the same. */
export async function sourceIdFor(url: Url): Promise<SourceId> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(url)));
  return hexOf(digest.subarray(0, 8)) as SourceId;
}
