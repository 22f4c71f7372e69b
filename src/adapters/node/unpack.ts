import { promisify } from "node:util";
import {
  brotliDecompress,
  brotliDecompressSync,
  constants,
  gunzip,
  gunzipSync,
  inflate,
  inflateRaw,
  inflateRawSync,
  inflateSync,
  zstdDecompress,
  zstdDecompressSync,
} from "node:zlib";
import type { FetchFailure } from "../../model/outcome.ts";

export type Unpacked =
  | { readonly kind: "unpacked"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly failure: FetchFailure };

/** What our Accept-Encoding asks for. */
export const acceptEncoding = "gzip, br, zstd, deflate";

interface Limits {
  readonly maxOutputLength: number;
}

/** How a coding is undone: here, or by another thread. */
interface Coding {
  here(bytes: Uint8Array, limits: Limits): Uint8Array;
  aside(bytes: Uint8Array, limits: Limits): Promise<Uint8Array>;
}

// RFC 9659: the content coding's window is at most 8 MiB.
const zstdWindow = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };
const zstdAside = promisify(zstdDecompress);

const gzip: Coding = { here: gunzipSync, aside: promisify(gunzip) };
const zlib: Coding = { here: inflateSync, aside: promisify(inflate) };
const bareDeflate: Coding = { here: inflateRawSync, aside: promisify(inflateRaw) };
const brotli: Coding = { here: brotliDecompressSync, aside: promisify(brotliDecompress) };
const zstd: Coding = {
  here: (bytes, limits) => zstdDecompressSync(bytes, { ...limits, ...zstdWindow }),
  aside: (bytes, limits) => zstdAside(bytes, { ...limits, ...zstdWindow }),
};

/** The coding that a name means for these bytes; null for a name that we do not know. */
function codingOf(name: string, bytes: Uint8Array): Coding | null {
  switch (name) {
    case "gzip":
    case "x-gzip":
      return gzip;
    case "br":
      return brotli;
    case "zstd":
      return zstd;
    case "deflate":
      // RFC 9110 §8.4.1.2 means zlib's format; some servers send the bare one, which never starts with method 8.
      return ((bytes[0] ?? 0) & 15) === 8 ? zlib : bareDeflate;
    default:
      return null;
  }
}

/** To hand so little to another thread takes longer than to unpack it. */
const littleBytes = 256 * 1024;
const mostCodings = 2;
// Real feeds shrink to a tenth, repetitive ones to a fiftieth; a bomb to a thousandth and less.
const largestRatio = 200;
const ratioCountsAboveBytes = 1024 * 1024;

/**
 * A whole body with its Content-Encoding undone, within limits on decoded bytes and on their ratio to the wire's (F16).
 * A body that ends too soon is broken: half a document must not take the place of a whole one.
 */
export async function unpack(wire: Uint8Array, contentEncoding: string, limitBytes: number): Promise<Unpacked> {
  const names = contentEncoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > mostCodings) return broken("more than two content codings");
  const ratioLimit = Math.max(ratioCountsAboveBytes, wire.length * largestRatio);
  let bytes = wire;
  for (const name of names.reverse()) {
    const coding = codingOf(name, bytes);
    if (coding === null) return broken(`unknown content coding "${name.slice(0, 40)}"`);
    // Servers label bodies that are not there, too.
    if (bytes.length === 0) break;
    try {
      const limits = { maxOutputLength: Math.min(limitBytes, ratioLimit) };
      bytes = bytes.length <= littleBytes ? coding.here(bytes, limits) : await coding.aside(bytes, limits);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== "ERR_BUFFER_TOO_LARGE") return broken(`${name}: ${message}`);
      if (limitBytes > ratioLimit) return broken(`${name}: it grows more than ${largestRatio}-fold`);
      return { kind: "failed", failure: { code: "tooLarge", limitBytes } };
    }
  }
  return { kind: "unpacked", bytes };
}

function broken(detail: string): Unpacked {
  return { kind: "failed", failure: { code: "brokenBody", detail } };
}
