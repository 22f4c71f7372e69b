/** Minutes east of UTC, or the IANA name of a zone whose clocks change, "America/New_York". */
export type Zone = number | string;

/** Intl's formatters are dear to make. Keyed by names that Intl knows, so there are never more than it has zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The IANA zone of that name in any capitals; null when there is none. */
export function ianaZone(name: string): Zone | null {
  const key = name.toLowerCase();
  if (formatters.has(key)) return key;
  try {
    formatters.set(key, new Intl.DateTimeFormat("en-US", { timeZone: key, timeZoneName: "longOffset" }));
    return key;
  } catch {
    return null;
  }
}

/** Minutes that clocks in the zone are ahead of UTC when they show `local`, milliseconds since 1970 as if they showed UTC. */
export function minutesEast(zone: Zone, local: number): number {
  if (typeof zone === "number") return zone;
  // The offset at the wall time read as UTC is right but for hours around a change; asked again at the instant it gives, it is right there.
  return offsetAt(zone, local - offsetAt(zone, local) * 60_000);
}

function offsetAt(zone: string, instant: number): number {
  if (ianaZone(zone) === null) return 0;
  const name = formatters
    .get(zone)
    ?.formatToParts(instant)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}
