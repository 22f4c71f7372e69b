import { randomBytes } from "node:crypto";
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { unpack } from "../../../src/adapters/node/unpack.ts";

const limitBytes = 8 * 1024 * 1024;
/** Does not shrink, so that the second is unpacked by another thread. */
const bodies = [
  ["little", randomBytes(1000)],
  ["much", randomBytes(400 * 1024)],
] as const;

describe.each(bodies)("of %s", (_, body) => {
  test.each([
    ["gzip", gzipSync(body)],
    ["x-gzip", gzipSync(body)],
    ["br", brotliCompressSync(body)],
    ["zstd", zstdCompressSync(body)],
    ["deflate", deflateSync(body)],
    ["deflate", deflateRawSync(body)],
  ])("%s is undone", async (coding, wire) => {
    const unpacked = await unpack(wire, coding, limitBytes);
    expect(unpacked.kind === "unpacked" && Buffer.compare(unpacked.bytes, body)).toBe(0);
  });

  test("a body that ends too soon is broken", async () => {
    const cut = gzipSync(body).subarray(0, -20);
    expect(await unpack(cut, "gzip", limitBytes)).toEqual({
      kind: "failed",
      failure: { code: "brokenBody", detail: "gzip: unexpected end of file" },
    });
  });

  test("what grows beyond the limit is too large (F16)", async () => {
    expect(await unpack(gzipSync(body), "gzip", body.length - 1)).toEqual({
      kind: "failed",
      failure: { code: "tooLarge", limitBytes: body.length - 1 },
    });
  });
});

test("F16 a zstd body that would take more than RFC 9659's 8 MiB of memory is not unpacked", async () => {
  const wire = zstdCompressSync(randomBytes(17 * 1024 * 1024), { params: { [constants.ZSTD_c_windowLog]: 25 } });
  expect(await unpack(wire, "zstd", 64 * 1024 * 1024)).toMatchObject({ failure: { code: "brokenBody" } });
});
