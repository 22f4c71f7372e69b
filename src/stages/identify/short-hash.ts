import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Digest, Sha256 } from "../../model/scalars.ts";

const utf8 = new TextEncoder();

/** Wherever we run. */
export const sha256Of: Digest = (text) => bytesToHex(sha256(utf8.encode(text))) as Sha256;

/** The first 24 hex digits of its SHA-256: enough to tell a source's entries apart, short enough for an index. */
export function shortHash(text: string, digest: Digest): string {
  return digest(text).slice(0, 24);
}
