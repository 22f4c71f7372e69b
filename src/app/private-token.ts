import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** Characters that no address needs to encode, and enough of them that nobody guesses. */
const form = /^[A-Za-z0-9._~-]{20,200}$/;

/** Whether a secret can be the token of a private feed. */
export function isToken(secret: string): boolean {
  return form.test(secret);
}

/** Whether the token given is the right one; compared as hashes and to the end, so that the time it takes tells nothing. Null opens nothing. */
export function opens(given: string, right: string | null): boolean {
  const [one, other] = [given, right ?? ""].map((text) => sha256(utf8ToBytes(text)));
  const differing = one?.reduce((sum, byte, at) => sum | (byte ^ (other?.[at] ?? 0)), 0);
  return differing === 0 && right !== null && isToken(right);
}
