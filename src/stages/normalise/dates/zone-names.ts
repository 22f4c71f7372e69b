import type { Zone } from "./time-zone.ts";

/** What the abbreviations of time zones mean in feeds; a row for a part of the world. */
const minutesEast = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, zulu: 0, wet: 0, azot: -60 },
  ...{ nst: -210, ndt: -150, ast: -240, adt: -180, est: -300, edt: -240, cst: -360, cdt: -300 },
  ...{ mst: -420, mdt: -360, pst: -480, pdt: -420, akst: -540, akdt: -480, hst: -600, hdt: -540, sst: -660 },
  ...{ brt: -180, brst: -120, art: -180, clt: -240, clst: -180, cot: -300, pet: -300, vet: -240, uyt: -180, bot: -240 },
  ...{ bst: 60, west: 60, cet: 60, met: 60, mez: 60, cest: 120, mest: 120, mesz: 120, wat: 60, cat: 120, sast: 120 },
  ...{ eet: 120, eest: 180, idt: 180, eat: 180, msk: 180, msd: 240, trt: 180, samt: 240, gst: 240, irst: 210 },
  ...{ aft: 270, pkt: 300, uzt: 300, ist: 330, npt: 345, mmt: 390, ict: 420, wib: 420, wita: 480, wit: 540 },
  ...{ yekt: 300, omst: 360, novt: 420, krat: 420, irkt: 480, yakt: 540, vlat: 600, pett: 720 },
  ...{ hkt: 480, sgt: 480, myt: 480, pht: 480, awst: 480, jst: 540, kst: 540, chst: 600 },
  ...{ acst: 570, acdt: 630, aest: 600, aedt: 660, nzst: 720, nzdt: 780, fjt: 720 },
};
/** Without "standard" or "daylight", the season decides. */
const seasonal = {
  et: "america/new_york",
  ct: "america/chicago",
  mt: "america/denver",
  pt: "america/los_angeles",
  at: "america/halifax",
};
/** BST is British, IST Indian, CST, EST and MST North American, AST Atlantic: of the countries that use one, that which writes most feeds. */
const zones: ReadonlyMap<string, Zone> = new Map<string, Zone>(Object.entries({ ...minutesEast, ...seasonal }));

const spelledOut: readonly (readonly [RegExp, Zone])[] = [
  [/\beastern (?:standard |daylight )?time\b/i, "america/new_york"],
  [/\bcentral (?:standard |daylight )?time\b/i, "america/chicago"],
  [/\bmountain (?:standard |daylight )?time\b/i, "america/denver"],
  [/\bpacific (?:standard |daylight )?time\b/i, "america/los_angeles"],
];

/** The zone that a text names by an abbreviation or in words; null when it names none we know. */
export function zoneNamed(text: string): Zone | null {
  for (const word of text.match(/[a-z]+/gi) ?? []) {
    // In small letters these are the English "at" and the French "et".
    const zone = word === "at" || word === "et" ? undefined : zones.get(word.toLowerCase());
    if (zone !== undefined) return zone;
  }
  return spelledOut.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
