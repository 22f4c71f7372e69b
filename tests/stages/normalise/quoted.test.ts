import { expect, test } from "vitest";
import { quoted } from "../../../src/stages/normalise/quoted.ts";

test.each([
  ["what was written stands in quotation marks", "yesterday", '"yesterday"'],
  ["it is cut at the limit, no character in half", "a very long 😀", '"a very long \ufffd"'],
  ["controls are blanks, so that a terminal takes no orders from it", "\u001b]0;a\u0007\u009bb\n", '" ]0;a b "'],
])("a quotation: %s", (_, written, shown) => expect(quoted(written, 13)).toBe(shown));
