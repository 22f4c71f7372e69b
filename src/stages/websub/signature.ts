import { hexOf } from "../../model/hex.ts";

const hashes: Readonly<Record<string, string>> = {
  sha1: "SHA-1",
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
};

/** Whether a delivery was signed with our secret; compared in constant time by Web Crypto (WebSub §8, X-Hub-Signature). */
export async function isSignedWith(secret: string, header: string | null, body: Uint8Array): Promise<boolean> {
  const [, method = "", digits = ""] = /^\s*(sha\d+)=([0-9a-f]+)\s*$/i.exec((header ?? "").slice(0, 200)) ?? [];
  const hash = hashes[method.toLowerCase()];
  if (hash === undefined || digits.length % 2 !== 0) return false;
  const signature = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  // The DOM's types refuse bytes over shared memory, which no request hands out.
  return crypto.subtle.verify("HMAC", await keyOf(secret, hash, "verify"), signature, body as Uint8Array<ArrayBuffer>);
}

/** The X-Hub-Signature of a delivery: "sha256=" and hexadecimal digits (WebSub §8). */
export async function signatureWith(secret: string, body: Uint8Array): Promise<string> {
  const key = await keyOf(secret, "SHA-256", "sign");
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, body as Uint8Array<ArrayBuffer>));
  return `sha256=${hexOf(signature)}`;
}

function keyOf(secret: string, hash: string, usage: "sign" | "verify"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash }, false, [usage]);
}
