import { joinedBytes } from "../../model/bytes-within.ts";

/**
 * The bytes, inflated if they begin like gzip though no header said so. At most `limitBytes` come back; of a broken or cut stream
 * what came out before the fault.
 */
export async function inflateIfGzipped(bytes: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const inflated: Uint8Array[] = [];
  let length = 0;
  try {
    while (length < limitBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      const kept = value.subarray(0, limitBytes - length);
      inflated.push(kept);
      length += kept.length;
    }
    await reader.cancel();
  } catch {
    // A broken stream: what was inflated before stands.
  }
  return joinedBytes(inflated);
}
