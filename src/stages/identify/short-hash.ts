import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Sha256 } from "../../model/scalars.ts";

const utf8 = new TextEncoder();

/** SHA-256 of the text's UTF-8. */
export function sha256Of(text: string): Sha256 {
  return bytesToHex(sha256(utf8.encode(text))) as Sha256;
}

/** The first 24 hex digits of its SHA-256: enough to tell a source's entries apart, short enough for an index. */
export function shortHash(text: string): string {
  return sha256Of(text).slice(0, 24);
}
