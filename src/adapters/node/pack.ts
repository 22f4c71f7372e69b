import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

// Feeds change every few minutes: the highest qualities would take a hundred times as long for a tenth less.
const brotliQuality = 6;
const gzipLevel = 6;

/** The bytes in that coding, made outside the thread that serves. */
export async function pack(coding: "br" | "gzip", bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (coding === "gzip") return bytesOf(await zip(bytes, { level: gzipLevel }));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return bytesOf(await brotli(bytes, { params }));
}

/** Trimmed: zlib hands out slices of larger blocks, which would stay in memory whole. */
function bytesOf(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(packed);
}
