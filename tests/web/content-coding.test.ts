import { expect, test } from "vitest";
import { preferredCoding } from "../../src/web/content-coding.ts";

test.each([
  ["no wish", null, "identity"],
  ["an empty wish", "", "identity"],
  ["both", "gzip, deflate, br, zstd", "br"],
  ["gzip alone", "gzip, deflate", "gzip"],
  ["gzip before brotli", "br;q=0.5, gzip;q=0.8", "gzip"],
  ["anything", "*", "br"],
  ["anything but brotli", "br;q=0, *", "gzip"],
  ["unpacked before packed", "identity, gzip;q=0.5", "identity"],
  ["nothing that we have", "zstd", "identity"],
  ["what it refuses", "gzip;q=0, br;q=0.000", "identity"],
  ["nonsense", "gzip;q=much, ;;,", "gzip"],
])("P4: a reader that accepts %s", (_, header, coding) => expect(preferredCoding(header)).toBe(coding));
