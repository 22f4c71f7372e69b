/** Month names by their number, in the languages that feeds write dates in; matched from their beginnings, accents folded. */
const months: readonly string[] = [
  "jan ene gen janv янв oca ιαν sty",
  "feb fev fevr febb фев sub φεβ lut",
  "mar mars marz maerz мар μαρ",
  "apr avr abr апр nis απρ kwi",
  "may mai mag maj май мая μαι maj",
  "jun juin giu июн haz ιουν cze",
  "jul juil lug июл tem ιουλ lip",
  "aug aou ago авг agu αυγ sie",
  "sep set сен eyl σεπ wrz",
  "oct okt ott out окт eki οκτ paz",
  "nov ноя kas νοε lis",
  "dec dez dic дек ara δεκ gru",
];
const beginnings = months
  .flatMap((names, at) => names.split(" ").map((name) => [name, at + 1] as const))
  .sort((a, b) => b[0].length - a[0].length);

/** 1 to 12 for a month's name or its beginning; null for any other word. */
export function monthNamed(word: string): number | null {
  const folded = word.normalize("NFKD").replace(/\p{M}+/gu, "");
  if (!/^\p{L}{3,12}$/u.test(folded)) return null;
  return beginnings.find(([name]) => folded.startsWith(name))?.[1] ?? null;
}

const zones: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  ist: 330,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  met: 60,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  msd: 240,
  sast: 120,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  awst: 480,
  acst: 570,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  brt: -180,
  art: -180,
  et: -300,
  ct: -360,
  mt: -420,
  pt: -480,
};

/** Minutes east of UTC that a zone's name or offset means; null for what is no zone. */
export function zoneMinutes(written: string): number | null {
  const zone = written
    .trim()
    .toLowerCase()
    .replace(/\s*\([^()]*\)$/, "");
  const offset = /^(?:utc|gmt|z)?\s*([+-])(\d{1,2}):?(\d\d)?$/.exec(zone);
  if (offset !== null) return (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
  return zones[zone] ?? null;
}
