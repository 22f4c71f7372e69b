import { sameSecret } from "./same-secret.ts";

/** Characters that no address needs to encode, and enough of them that nobody guesses. */
const form = /^[A-Za-z0-9._~-]{20,200}$/;

/** Whether a secret can be the token of a private feed. */
export function isToken(secret: string): boolean {
  return form.test(secret);
}

/** Whether the token given is the right one, in a time that tells nothing of where it is not. Null opens nothing. */
export function opens(given: string, right: string | null): boolean {
  return sameSecret(given, right ?? "") && right !== null && isToken(right);
}
