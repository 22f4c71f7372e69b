import type { SourceId, Url } from "../../model/scalars.ts";
import { sha256 } from "../../model/sha256.ts";

/** The id of a source first configured at this address: 16 hex digits of its SHA-256, so that two processes mint the same. */
export async function sourceIdFor(url: Url): Promise<SourceId> {
  return (await sha256(url)).slice(0, 16) as string as SourceId;
}
