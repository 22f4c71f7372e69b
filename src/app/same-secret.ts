import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** Whether they are equal, in a time that tells nothing of where they differ: hashes are compared, all of them. */
export function sameSecret(one: string, other: string): boolean {
  const [a, b] = [sha256(utf8ToBytes(one)), sha256(utf8ToBytes(other))];
  let different = 0;
  for (let place = 0; place < a.length; place++) different |= (a[place] ?? 0) ^ (b[place] ?? 0);
  return different === 0;
}
