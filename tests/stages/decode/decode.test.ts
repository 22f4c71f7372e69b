import { expect, test } from "vitest";
import { decode } from "../../../src/stages/decode/decode.ts";
import { fixtureBytes } from "../../parsed-fixture.ts";

const title = (text: string) => /<title>(.*?)<\/title>/s.exec(text)?.[1];

test.each([
  ["windows-1251-undeclared", "windows-1251", "Новости гавани"],
  ["koi8-r-undeclared", "koi8-r", "Новости гавани"],
  ["shift-jis-undeclared", "shift_jis", "港のニュース"],
  ["euc-jp-undeclared", "euc-jp", "港のニュース"],
  ["iso-2022-jp-declared-utf-8", "iso-2022-jp", "港のニュース"],
  ["gb18030-undeclared", "gb18030", "港口新闻"],
  ["big5-undeclared", "big5", "港口新聞"],
  ["euc-kr-undeclared", "euc-kr", "항구 소식"],
  ["utf-8-declared-latin-1", "utf-8", "Café am Hafen"],
  ["windows-1252-declared-latin-1", "windows-1252", "“Café” – am Hafen"],
  ["windows-1252-declared-utf-8", "windows-1252", "Café “am Hafen”"],
  ["windows-1252-undeclared", "windows-1252", "Ein Café für Möwen am Hafen"],
  ["utf-16le-without-mark", "utf-16le", "Café 港"],
  ["utf-16be-with-mark", "utf-16be", "Café 港"],
  ["utf-32be-with-mark", "utf-32be", "Café 港"],
  ["utf-16-declared-but-ascii", "utf-8", "Cafe"],
  ["utf-8-with-stray-byte", "utf-8", "Möwen über Häfen, Fähren für Gäste, höher, später, schöner…"],
  ["c1-controls-in-utf-8", "utf-8", "don’t"],
])("%s is read as %s", (name, encoding, expected) => {
  const decoded = decode({ bytes: fixtureBytes(`encodings/${name}.xml`), url: null, contentType: null });
  expect({ encoding: decoded.encoding, title: title(decoded.text) }).toEqual({ encoding, title: expected });
});

test.each([
  ["German", "windows-1252", "Größte Baustelle Münchens ruht über Weihnachten: Ämter schließen früher"],
  ["French", "windows-1252", "Le Sénat a rejeté la réforme déjà créée, à la majorité des élus présents"],
  ["Portuguese", "windows-1252", "Eleições: situação da educação e inflação em discussão; ações sobem"],
  ["Swedish", "windows-1252", "Åtta båtar på väg från Öland när stormen växer över Östersjön"],
  ["Russian", "windows-1251", "Паром в Мурманск не вышел: шторм на море, порт закрыт до утра"],
  ["Ukrainian", "windows-1251", "Київ: на мосту через Дніпро відновили рух після ремонту, їдуть усі"],
  ["Bulgarian", "windows-1251", "Във Варна откриха новия мост след пет години строеж"],
])("%s in single bytes that are nowhere declared is read as %s", (_, encoding, text) => {
  const bytes = Uint8Array.from(`<rss><title>${text}</title></rss>`, (character) => singleByte(encoding, character));
  const decoded = decode({ bytes, url: null, contentType: null });
  expect([decoded.encoding, title(decoded.text)]).toEqual([encoding, text]);
});

function singleByte(encoding: string, character: string): number {
  return new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)).indexOf(character);
}

const latin1 = Uint8Array.from([
  0x3c, 0x74, 0x69, 0x74, 0x6c, 0x65, 0x3e, 0xe9, 0x3c, 0x2f, 0x74, 0x69, 0x74, 0x6c, 0x65, 0x3e,
]);

test.each([
  ["a charset in the header is believed", "text/xml; charset=iso-8859-7", "ι", []],
  ["a quoted charset is the same", 'text/xml; charset="ISO-8859-7"', "ι", []],
  ["a charset nobody knows is passed over", "text/xml; charset=utf-7", "é", ["encodingMismatch"]],
  ["a header that names the wrong charset is passed over", "text/xml; charset=utf-8", "é", ["encodingMismatch"]],
])("%s", (_, contentType, expected, problems) => {
  const decoded = decode({ bytes: latin1, url: null, contentType });
  expect([title(decoded.text), decoded.problems.map(({ code }) => code)]).toEqual([expected, problems]);
});

test("a header that is wrong is reported in words", () => {
  expect(decode({ bytes: latin1, url: null, contentType: "text/xml; charset=utf-8" }).problems).toEqual([
    { code: "encodingMismatch", detail: "The HTTP header says utf-8, but the bytes are windows-1252." },
  ]);
});

test("an encoding that is nowhere declared is reported, unless it is UTF-8", () => {
  const problemsIn = (bytes: Uint8Array) => decode({ bytes, url: null, contentType: "text/xml" }).problems;
  expect(problemsIn(latin1)).toEqual([
    {
      code: "undeclaredEncoding",
      detail: "Nothing says that the bytes are windows-1252, so readers take them for utf-8.",
    },
  ]);
  expect(problemsIn(new TextEncoder().encode("<title>é</title>"))).toEqual([]);
});

test("stray bytes are reported with their number", () => {
  const bytes = fixtureBytes("encodings/utf-8-with-stray-byte.xml");
  expect(decode({ bytes, url: null, contentType: null }).problems).toEqual([
    { code: "undecodableBytes", detail: "1 characters cannot be read as utf-8." },
  ]);
});

test("the header is asked before the XML declaration", () => {
  const bytes = new Uint8Array([
    ...new TextEncoder().encode('<?xml version="1.0" encoding="windows-1251"?>'),
    ...latin1,
  ]);
  const decoded = decode({ bytes, url: null, contentType: "text/xml; charset=windows-1253" });
  expect([decoded.encoding, title(decoded.text)]).toEqual(["windows-1253", "ι"]);
});

test.each([
  [1, "gbk", "模"],
  [3, "gbk", "模模模"],
  [4, "utf-8", "ģģģģ"],
])("%i characters that would be UTF-8 too are what is declared up to three: %s", (count, encoding, expected) => {
  const bytes = new TextEncoder().encode(`<title>${"ģ".repeat(count)}</title>`);
  const decoded = decode({ bytes, url: null, contentType: "text/xml; charset=gbk" });
  expect([decoded.encoding, title(decoded.text)]).toEqual([encoding, expected]);
});

test("half a character beyond the Basic Multilingual Plane is no UTF-8", () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode("ö".repeat(24)), 0xed, 0xa0, 0x80]);
  const decoded = decode({ bytes, url: null, contentType: "text/xml; charset=utf-8" });
  expect(decoded.text).toBe(`${"ö".repeat(24)}í\u00a0€`);
  expect(decoded.problems).toEqual([{ code: "undecodableBytes", detail: "3 characters cannot be read as utf-8." }]);
});
