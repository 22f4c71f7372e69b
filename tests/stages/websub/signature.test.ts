import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSignedWith } from "../../../src/stages/websub/signature.ts";

const secret = "0".repeat(64);
const body = new TextEncoder().encode("<feed/>");
const signed = (method: string, key = secret) => `${method}=${createHmac(method, key).update(body).digest("hex")}`;

test.each(["sha1", "sha256", "sha384", "sha512"])(
  "F20 a delivery signed with %s is believed (WebSub §8)",
  async (method) => {
    expect(await isSignedWith(secret, signed(method), body)).toBe(true);
  },
);

test("F20 the digits may be capitals", async () => {
  expect(
    await isSignedWith(
      secret,
      signed("sha256").replace(/[a-f]/g, (digit) => digit.toUpperCase()),
      body,
    ),
  ).toBe(true);
});

test.each<[string, string | null]>([
  ["no signature", null],
  ["an empty one", ""],
  ["one with another secret", signed("sha256", "other")],
  ["one that was cut", signed("sha256").slice(0, -2)],
  ["half a digit", signed("sha256").slice(0, -1)],
  ["an unknown method", signed("md5")],
  ["no digits", "sha256="],
  ["nonsense", "sha256=xyz"],
])("F20 a delivery with %s is not believed", async (_, header) =>
  expect(await isSignedWith(secret, header, body)).toBe(false),
);

test("F20 a delivery that was changed on its way is not believed", async () => {
  expect(await isSignedWith(secret, signed("sha256"), new TextEncoder().encode("<feed />"))).toBe(false);
});
