import { expect, test } from "vitest";
import { numbersIn } from "../../../src/stages/identify/numbers-in-text.ts";
import { foldedWord } from "../../../src/stages/identify/terms.ts";

const read = (language: string, text: string) => numbersIn(foldedWord(text), language, 10);

test.each([
  ["en", "raised rates by 25 basis points", "p0.25"],
  ["en", "raised rates by a quarter point", "p0.25"],
  ["en", "a three-quarter point rise", "p0.75"],
  ["de", "erhöht den Leitzins um 25 Basispunkte", "p0.25"],
  ["de", "um einen halben Prozentpunkt", "p0.5"],
  ["fr", "relève son taux d'un quart de point", "p0.25"],
  ["es", "sube los tipos 25 puntos básicos", "p0.25"],
  ["ru", "повысил ставку на 25 базисных пунктов", "p0.25"],
  ["zh", "加息25个基点", "p0.25"],
  ["fr", "12 pour cent des voix", "p12"],
  ["tr", "oyların yüzde 25'i", "p25"],
  ["tr", "enflasyon %64,8", "p64.8"],
  ["ar", "25 في المئة", "p25"],
  ["en", "10-15 percent of homes", "p10~ p15~"],
])("shares, %s: %s", (language, text, expected) => expect(read(language, text).join(" ")).toBe(expected));

test.each([
  ["en", "a $44 billion deal", "m44000000000"],
  ["en", "worth 3 billion dollars", "m3000000000"],
  ["de", "3,5 Mrd. US-Dollar", "m3500000000"],
  ["fr", "3 milliards d'euros", "m3000000000"],
  ["es", "3 mil millones de euros", "m3000000000"],
  ["it", "3 miliardi di euro", "m3000000000"],
  ["pt", "3 bilhões de reais", "m3000000000"],
  ["pl", "3 mld zł", "m3000000000"],
  ["tr", "3 milyar dolar", "m3000000000"],
  ["ru", "3 млрд рублей", "m3000000000"],
  ["uk", "3 мільярди доларів", "m3000000000"],
  ["ar", "3 مليارات دولار", "m3000000000"],
  ["zh", "30亿美元", "m3000000000"],
  ["ja", "30億ドル", "m3000000000"],
  ["en", "$10-15 million", "m10000000~ m15000000~"],
])("money, %s: %s", (language, text, expected) => expect(read(language, text).join(" ")).toBe(expected));

test.each([
  ["en", "more than 400 homes", "n400~"],
  ["de", "rund 1.795 Teilnehmer", "n1795~"],
  ["zh", "超过2万人", "n20000~"],
  ["en", "10-15 people were hurt", "n10~ n15~"],
  ["en", "seven dead and two hundred hurt", "n7 n200"],
  ["de", "drei Tote, zwanzig Verletzte", "n3 n20"],
  ["es", "tres muertos", "n3"],
  ["ru", "погибли трое", "n3"],
  ["en", "400 marines and 12 decades", "n400 n12"],
])("counts, %s: %s", (language, text, expected) => expect(read(language, text).join(" ")).toBe(expected));

test.each([
  ["en", "the harbour closed on May 14", "d514"],
  ["en", "on the 14th of May", "d514"],
  ["de", "am 14. Mai geschlossen", "d514"],
  ["fr", "le 14 mai", "d514"],
  ["es", "el 14 de mayo", "d514"],
  ["it", "il 14 maggio", "d514"],
  ["pt", "em 14 de maio", "d514"],
  ["pl", "14 maja", "d514"],
  ["tr", "14 Mayıs'ta", "d514"],
  ["ru", "порт закрыт 14 мая", "d514"],
  ["uk", "порт закрито 14 травня", "d514"],
  ["ar", "في 14 مايو", "d514"],
  ["zh", "5月14日关闭", "d514"],
  ["ja", "5月14日に閉鎖", "d514"],
  ["en", "closed on Tuesday", "w2"],
  ["de", "am Dienstag", "w2"],
  ["ru", "в среду", "w3"],
  ["ja", "火曜日に", "w2"],
  ["zh", "星期二", "w2"],
])("a date is a day and no amount, %s: %s", (language, text, expected) =>
  expect(read(language, text).join(" ")).toBe(expected),
);

test.each([
  ["en", "City won 2-0", "s2-0"],
  ["de", "gewann 2:1", "s2-1"],
  ["en", "at 14:30 GMT", ""],
  ["en", "at 5 p.m.", ""],
  ["en", "the G20, covid-19 and an F-16", ""],
  ["en", "the 4th bridge", ""],
  ["zh", "第3季度", ""],
])("scores, clocks, names and ordinals, %s: %s", (language, text, expected) =>
  expect(read(language, text).join(" ")).toBe(expected),
);
