import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib";
import type { FetchFailure } from "../../model/outcome.ts";

export type Unpacked =
  | { readonly kind: "unpacked"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly failure: FetchFailure };

/** What our Accept-Encoding asks for. */
export const acceptEncoding = "gzip, br, zstd, deflate";

type Coding = (bytes: Uint8Array, limits: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const asyncInflate = promisify(inflate);
const asyncInflateRaw = promisify(inflateRaw);
const asyncZstd = promisify(zstdDecompress);

const codings: ReadonlyMap<string, Coding> = new Map<string, Coding>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  ["br", promisify(brotliDecompress)],
  // RFC 9659: the content coding's window is at most 8 MiB.
  ["zstd", (bytes, limits) => asyncZstd(bytes, { ...limits, params: { [constants.ZSTD_d_windowLogMax]: 23 } })],
  // RFC 9110 §8.4.1.2 means zlib's format; some servers send the bare one, which never starts with method 8.
  ["deflate", (bytes, limits) => (((bytes[0] ?? 0) & 15) === 8 ? asyncInflate : asyncInflateRaw)(bytes, limits)],
]);

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
    const decode = codings.get(name);
    if (decode === undefined) return broken(`unknown content coding "${name.slice(0, 40)}"`);
    // Servers label bodies that are not there, too.
    if (bytes.length === 0) break;
    try {
      bytes = await decode(bytes, { maxOutputLength: Math.min(limitBytes, ratioLimit) });
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
