import { ianaZone, type Zone } from "./time-zone.ts";
import { zoneNamed } from "./zone-names.ts";

const offset = /(?:^|[\s(,]|(?:gmt|utc?|z|[ecmp][sd]t)\s?)(\+\s?|-)(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?(?![\d.:])/i;
/** The plus is gone where a form was decoded twice. */
const offsetWithoutSign = /^\s?(0\d|1[0-4]):?(00|15|30|45)(?!\d)/;
const iana = /[a-z]{2,20}(?:\/[a-z0-9_+-]{1,32}){1,2}/i;

/**
 * The zone in what follows a time of day, an offset rather than a name ("GMT+0300 (MSK)"); `otherwise` when there is none we know: RFC 2822
 * §4.3 has the military letters ignored too. Null for an offset that cannot be one.
 */
export function zoneIn(text: string, otherwise: Zone): Zone | null {
  if (text === "") return otherwise;
  const named = iana.exec(text);
  const zone = named && ianaZone(named[0]);
  if (zone !== null) return zone;
  const match = offset.exec(text) ?? offsetWithoutSign.exec(text)?.toSpliced(1, 0, "+");
  if (match === undefined || match === null) return /^\s?[+-]\S/.test(text) ? null : (zoneNamed(text) ?? otherwise);
  const [, sign, hours, minutes] = match;
  const east = Number(hours) * 60 + Number(minutes ?? 0);
  if (Number(hours) > 23 || Number(minutes ?? 0) > 59) return null;
  return sign === "-" ? -east : east;
}
