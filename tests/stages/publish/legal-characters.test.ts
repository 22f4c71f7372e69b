import { expect, test } from "vitest";
import { legalCharacters } from "../../../src/stages/publish/legal-characters.ts";

/** XML 1.0 §2.2, without the C1 controls that the feed validator objects to. */
function isLegal(point: number): boolean {
  if (point < 0x20) return [0x09, 0x0a, 0x0d].includes(point);
  if (point < 0xa0) return point < 0x7f || point === 0x85;
  return point < 0xd800 || (point > 0xdfff && point < 0xfffe) || point > 0xffff;
}

test("of all characters those stay that an XML document may hold (P16)", () => {
  const points = [...Array(0x11000).keys()];
  const wrong = points.filter(
    (point) =>
      legalCharacters(`a${String.fromCodePoint(point)}b`) !==
      (isLegal(point) ? `a${String.fromCodePoint(point)}b` : "ab"),
  );
  expect(wrong).toEqual([]);
});

test("halves of a pair of surrogates are taken out, and pairs stay", () => {
  expect(legalCharacters("\udc00a\ud83d\ude00b\ud83d")).toBe("a\ud83d\ude00b");
});
