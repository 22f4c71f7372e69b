import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** The token of a request: "Bearer …", or what a browser asks for as a password; null when it has none. */
export function tokenIn(authorization: string | null): string | null {
  const [, scheme = "", value = ""] = /^(bearer|basic) +([!-~]{1,2000})$/i.exec(authorization ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme === "") return null;
  try {
    return atob(value).replace(/^[^:]*:/, "");
  } catch {
    return null;
  }
}

/** Whether they are equal, in a time that tells nothing of where they differ: hashes are compared, all of them. */
export function sameToken(one: string, other: string): boolean {
  const [a, b] = [sha256(utf8ToBytes(one)), sha256(utf8ToBytes(other))];
  let different = 0;
  for (let place = 0; place < a.length; place++) different |= (a[place] ?? 0) ^ (b[place] ?? 0);
  return different === 0;
}
