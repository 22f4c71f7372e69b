import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { ImageRule } from "../model/config.ts";
import { style } from "../pages/style.ts";

let hashed: string | null = null;

/** Reckoned when first needed, so that a start does not wait for it. */
function styleHash(): string {
  hashed ??= btoa(String.fromCharCode(...sha256(utf8ToBytes(style))));
  return hashed;
}

/** On every answer: types are not guessed, anyone may read, nothing runs, and no other host is asked but for pictures, if allowed. */
export const commonHeaders = (images: ImageRule): Readonly<Record<string, string>> => ({
  "X-Content-Type-Options": "nosniff",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, Last-Modified, IM, Retry-After",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash()}'; img-src 'self'${images === "allow" ? " https:" : ""}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
});
