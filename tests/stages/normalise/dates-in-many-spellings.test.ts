import fc from "fast-check";
import { expect, test } from "vitest";
import { instantFrom } from "../../../src/stages/normalise/dates.ts";

test.each([
  ["German", "Di, 01 Mär 2022 14:30:00 +0100", "2022-03-01T13:30Z"],
  ["Austrian", "1. Jänner 2022, 14.30 Uhr", "2022-01-01T14:30Z"],
  ["French", "mar., 01 févr. 2022 14:30:00 +0100", "2022-02-01T13:30Z"],
  ["French with h", "mercredi 1er juin 2022 à 14h30", "2022-06-01T14:30Z"],
  ["French in capitals", "25 AOÛT 2022", "2022-08-25T00:00Z"],
  ["Spanish", "mié., 5 de enero de 2022 a las 2:30 p. m.", "2022-01-05T14:30Z"],
  ["Portuguese", "1º de março de 2022 às 14h30", "2022-03-01T14:30Z"],
  ["Italian", "gio, 6 gen 2022 ore 14.30", "2022-01-06T14:30Z"],
  ["Catalan", "5 d’abril de 2022", "2022-04-05T00:00Z"],
  ["Romanian", "5 iulie 2022", "2022-07-05T00:00Z"],
  ["Dutch", "do 3 mrt 2022 14:30", "2022-03-03T14:30Z"],
  ["Swedish", "onsdag den 5 maj 2022 kl. 14:30", "2022-05-05T14:30Z"],
  ["Danish", "1. oktober 2022 kl. 14.30", "2022-10-01T14:30Z"],
  ["Norwegian", "tor. 1. des. 2022", "2022-12-01T00:00Z"],
  ["Finnish", "5. tammikuuta 2022 klo 14.30", "2022-01-05T14:30Z"],
  ["Polish", "środa, 5 października 2022 14:30", "2022-10-05T14:30Z"],
  ["Czech", "st 1. čvn 2022", "2022-06-01T00:00Z"],
  ["Slovak", "25. januára 2022", "2022-01-25T00:00Z"],
  ["Hungarian", "2022-július-13T9:15-05:00", "2022-07-13T14:15Z"],
  ["Hungarian with a weekday that looks like September", "2022. január 5., sze. 14:30", "2022-01-05T14:30Z"],
  ["Turkish", "5 Ağustos 2022 Cuma 14:30", "2022-08-05T14:30Z"],
  ["Turkish in capitals", "5 KASIM 2022", "2022-11-05T00:00Z"],
  ["Greek", "Κυρ, 10 Ιούλ 2022 12:00:00 EST", "2022-07-10T17:00Z"],
  ["Greek afternoon", "10 Ιουλίου 2022 2:30 μ.μ.", "2022-07-10T14:30Z"],
  ["Russian", "Ср, 05 Янв 2022 14:30:00 +0300", "2022-01-05T11:30Z"],
  ["Russian in the genitive", "5 мая 2022 г., 14:30", "2022-05-05T14:30Z"],
  ["Ukrainian", "5 листопада 2022 р., 14:30", "2022-11-05T14:30Z"],
  ["Bulgarian", "5 юли 2022 г.", "2022-07-05T00:00Z"],
  ["Arabic", "١٩ يوليو ٢٠٢٢ ٢:٣٠ م", "2022-07-19T14:30Z"],
  ["Hebrew", "5 בינואר 2022 14:30", "2022-01-05T14:30Z"],
  ["Thai, in the years of the Buddha", "19 กรกฎาคม 2565", "2022-07-19T00:00Z"],
  ["Indonesian", "Rabu, 5 Agustus 2022 14:30", "2022-08-05T14:30Z"],
  ["Vietnamese", "Thứ Tư, 5 tháng 1, 2022", "2022-01-05T00:00Z"],
  ["Japanese", "2022年1月5日(水) 14時30分", "2022-01-05T14:30Z"],
  ["Japanese afternoon", "2022年1月5日 午後2時半", "2022-01-05T14:30Z"],
  ["Japanese eras", "令和4年1月5日", "2022-01-05T00:00Z"],
  ["Chinese", "2022年01月05日 14:30", "2022-01-05T14:30Z"],
  ["Chinese in Chinese figures", "二〇二二年一月二十五日 下午2:30", "2022-01-25T14:30Z"],
  ["Chinese months in RFC 822", "週三, 05 一月 2022 14:30:00 +0800", "2022-01-05T06:30Z"],
  ["Taiwan's years", "民國111年1月5日", "2022-01-05T00:00Z"],
  ["a Chinese month", "2022年1月", "2022-01-01T00:00Z"],
  ["Korean, which is Korean time", "2022년 01월 05일 23:30:00", "2022-01-05T14:30Z"],
  ["Korean afternoon", "2022-01-05 오후 11:30:00", "2022-01-05T14:30Z"],
  ["Korean dots", "2022. 1. 5. 오후 11:30", "2022-01-05T14:30Z"],
  ["Korean with a zone", "2022년 1월 5일 14:30 GMT", "2022-01-05T14:30Z"],
])("%s", (_, written, iso) => expect(instantFrom(written)).toBe(Date.parse(iso)));

const english = (date: Date, part: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-US", { ...part, timeZone: "UTC" }).format(date);
const clock = (date: Date) => date.toISOString().slice(11, 19);

const inEnglish: readonly (readonly [string, (date: Date) => string])[] = [
  ["ISO 8601", (date) => date.toISOString()],
  ["basic ISO 8601", (date) => date.toISOString().replace(/\.\d+|[-:]/g, "")],
  ["ISO 8601 without a zone", (date) => date.toISOString().slice(0, 19)],
  ["RFC 822", (date) => date.toUTCString()],
  ["unix seconds", (date) => String(date.getTime() / 1000)],
  ["unix milliseconds", (date) => String(date.getTime())],
  ["words", (date) => english(date, { dateStyle: "full", timeStyle: "medium" })],
  ["slashes and AM or PM", (date) => english(date, { dateStyle: "short", timeStyle: "medium" })],
  ["dots", (date) => `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}, ${clock(date)} Uhr`],
  ["ctime", (date) => `${english(date, { month: "short", day: "numeric" })} ${clock(date)} ${date.getUTCFullYear()}`],
];

const byLanguage = "de fr es it pt nl sv da nb fi pl cs sk ru uk bg tr el ro hu ca id vi he ja zh-CN zh-TW"
  .split(" ")
  .flatMap((language) =>
    (["full", "long", "medium"] as const).map((dateStyle) => {
      const format = new Intl.DateTimeFormat(language, { dateStyle, timeStyle: "medium", timeZone: "UTC" });
      return [`${language}, ${dateStyle}`, (date: Date) => format.format(date)] as const;
    }),
  );

test.each([...inEnglish, ...byLanguage])("any second of 2000 to 2049 is read back from %s", (_, spell) => {
  const seconds = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2049, 11, 31) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      expect(instantFrom(spell(new Date(second * 1000)))).toBe(second * 1000);
    }),
  );
});

test.each(["+", "-"])("any offset after %s is read back", (sign) => {
  const spelling = fc.constantFrom("", "GMT", "UTC", "GMT ", " ");
  fc.assert(
    fc.property(fc.nat(14), fc.nat(59), fc.constantFrom("", ":"), spelling, (hours, minutes, colon, name) => {
      const offset = `${name}${sign}${String(hours).padStart(2, "0")}${colon}${String(minutes).padStart(2, "0")}`;
      const east = (hours * 60 + minutes) * (sign === "-" ? -1 : 1);
      expect(instantFrom(`5 Jan 2022 14:30 ${offset}`)).toBe(Date.parse("2022-01-05T14:30Z") - east * 60_000);
    }),
  );
});
