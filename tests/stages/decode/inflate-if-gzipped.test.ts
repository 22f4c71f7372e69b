import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inflateIfGzipped } from "../../../src/stages/decode/inflate-if-gzipped.ts";

const text = "a feed that is long enough to be cut ".repeat(2000);
const plain = new TextEncoder().encode(text);
const gzipped = new Uint8Array(gzipSync(plain));
const read = async (bytes: Uint8Array, limit = 1e6) => new TextDecoder().decode(await inflateIfGzipped(bytes, limit));

test("bytes that are not gzip come back as they are", async () => {
  expect(await inflateIfGzipped(plain, 10)).toBe(plain);
});

test("gzip is inflated", async () => {
  expect(await read(gzipped)).toBe(text);
});

test("F16 no more comes back than the limit", async () => {
  expect(await read(gzipped, 100)).toBe(text.slice(0, 100));
});

test("of a stream that breaks off, what came before stands", async () => {
  const cut = await read(gzipped.subarray(0, gzipped.length - 12));
  expect(text.startsWith(cut)).toBe(true);
});
