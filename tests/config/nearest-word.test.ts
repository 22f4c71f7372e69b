import { expect, test } from "vitest";
import { nearestWord } from "../../src/config/nearest-word.ts";

test.each([
  ["titel", "title"],
  ["publicUrl", "public-url"],
  ["tga", null],
  ["tags", "tag"],
  ["colour", null],
])("%s is probably %s", (written, meant) => expect(nearestWord(written, ["tag", "title", "public-url"])).toBe(meant));
