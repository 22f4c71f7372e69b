import { decodeHTML, decodeHTMLAttribute, decodeHTMLStrict, EntityDecoder, htmlDecodeTree } from "entities/decode";
import { describe, expect, test } from "vitest";
import { namesOfCharacters, namesOfPairs } from "../../../src/adapters/workers/entity-names.ts";
import * as packed from "../../../src/adapters/workers/html-entities.ts";

const names = `${namesOfCharacters},${namesOfPairs}`.split(/[,\n ]/).filter((word) => /^[a-zA-Z]/.test(word));
const readings = [
  ["a text", packed.decodeHTML, decodeHTML],
  ["an attribute", packed.decodeHTMLAttribute, decodeHTMLAttribute],
  ["a strict text", packed.decodeHTMLStrict, decodeHTMLStrict],
] as const;

describe("references as the Worker reads them", () => {
  test("are all 2125 names of HTML, each once", () => {
    expect([names.length, new Set(names).size]).toEqual([2125, 2125]);
  });

  test.each(readings)(
    "in %s each name is read as by the library, closed, bare, before a letter, a digit and an equals sign",
    (_, read, library) => {
      const texts = names.flatMap((name) => ["; x", " x", "x", "1", "=", "", ";;"].map((end) => `a &${name}${end}`));
      const differing = texts.filter((text) => read(text) !== library(text));
      expect(differing).toEqual([]);
    },
  );

  const odd = [
    "&#233;",
    "&#xE9;",
    "&#XE9",
    "&#",
    "&#;",
    "&#x;",
    "&#xg;",
    "&#0;",
    "&#128;",
    "&#x81;",
    "&#159;",
    "&#55296;",
    "&#1114112;",
    "&#99999999999999999999;",
    "&&amp;&",
    "&",
    "a&",
    "&;",
    "&notit;",
    "&notin;",
    "&notinx;",
    "&ampamp;",
    "&amp;amp;",
    "&#38;lt;",
    "&#65&#66",
    "&#x41g",
    "&#65a",
    "&unknown;",
    "&CounterClockwiseContourIntegrals;",
    `&${"a".repeat(5000)};`,
    `&amp${"a".repeat(5000)};`,
    "&é;",
    "&copy\n",
    "?a=1&copy=2&amp=3&lt",
    "&#1;&#xFFFF;",
    "&AMP&Amp;",
  ];
  test.each(readings)("in %s what is hardly a reference is read as by the library", (_, read, library) => {
    expect(odd.map((text) => read(text))).toEqual(odd.map((text) => library(text)));
  });

  test.each([
    ["whole", (text: string) => [text]],
    ["character by character", (text: string) => [...text]],
  ])("EntityDecoder reads a reference that comes %s as the library's does", (_, parts) => {
    const { Legacy, Strict, Attribute } = packed.DecodingMode;
    const texts = [
      "amp;",
      "amp ",
      "ampx",
      "notit;",
      "notin;",
      "#233;",
      "#xe9 ",
      "#;",
      "unknown;",
      "NotEqualTilde; ",
      "amp",
      "#65",
      "x",
      "",
      "amp=",
    ];
    const read = (
      make: (
        emit: (code: number, consumed: number) => void,
      ) => Pick<packed.EntityDecoder, "startEntity" | "write" | "end">,
    ) =>
      texts.flatMap((text) =>
        [Legacy, Strict, Attribute].map((mode) => {
          const told: number[] = [];
          const decoder = make((...emitted) => told.push(...emitted));
          decoder.startEntity(mode);
          let length = -1;
          for (const part of parts(text)) {
            length = decoder.write(part, 0);
            if (length >= 0) break;
          }
          return [text, mode, told, length < 0 ? decoder.end() : length];
        }),
      );
    expect(read((emit) => new packed.EntityDecoder(packed.htmlDecodeTree, emit))).toEqual(
      read((emit) => new EntityDecoder(htmlDecodeTree, emit)),
    );
  });

  test("XML, which has other names, is refused", () => {
    expect(() => new packed.EntityDecoder(packed.xmlDecodeTree, () => {})).toThrow("src/stages/parse");
  });
});
