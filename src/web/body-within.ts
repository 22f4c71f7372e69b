import { bytesWithin } from "../model/bytes-within.ts";

/** The request's body; null when it is longer than that. */
export async function bodyWithin({ body }: Request, limitBytes: number): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  return bytesWithin(body as unknown as AsyncIterable<Uint8Array>, limitBytes);
}
