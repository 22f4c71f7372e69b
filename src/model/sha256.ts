import { hexOf } from "./hex.ts";
import type { Sha256 } from "./scalars.ts";

/** SHA-256 in lowercase hex, by the runtime: what is hashed may be long, and an isolate that starts has compiled nothing. */
export async function sha256(content: string | Uint8Array): Promise<Sha256> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  // The DOM's types refuse bytes over shared memory, which nobody hands us.
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>))) as Sha256;
}
