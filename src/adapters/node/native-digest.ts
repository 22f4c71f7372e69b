import { hash } from "node:crypto";
import type { Digest, Sha256 } from "../../model/scalars.ts";

/** By OpenSSL, in a sixth of the time that JavaScript takes. */
export const nativeDigest: Digest = (text) => hash("sha256", text) as Sha256;
