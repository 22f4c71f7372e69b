import { type CivilTime, milliseconds } from "./civil-time.ts";

export type TimeOfDay = Pick<CivilTime, "hour" | "minute" | "second" | "millisecond">;

export const midnight: TimeOfDay = { hour: 0, minute: 0, second: 0, millisecond: 0 };

/** "p.m.", "μ.μ." in Greek, "م" in Arabic. */
const half = String.raw`(?<half>[ap]\.? ?m\b\.?|[πμ]\.?μ\.?|[صم](?!\p{L}))`;
const halfBefore = new RegExp(String.raw`(?<!\p{L})${half} ?$`, "iu");

/** From the surest to the least sure. Each leaves no digit and no colon beside it. */
const spellings: readonly RegExp[] = [
  // 14:30, 2:30 p.m., 14:30:00.250, and SQL Server's 14:30:00:250
  String.raw`(?<hour>\d{1,2}) ?: ?(?<minute>\d{1,2})(?: ?: ?(?<second>\d{1,2})(?:[.,](?<fraction>\d{1,12})|:(?<thousandths>\d{3}))?)?(?: ?${half})?`,
  // 5.1.2022 klo 14.30
  String.raw`(?<=\d{4},? (?:\p{L}+\.? )?|\d, )(?<hour>\d{1,2})\.(?<minute>\d\d)(?:\.(?<second>\d\d))?`,
  // 14h30, 14 h, 14 Uhr
  String.raw`(?<hour>\d{1,2}) ?(?:h|uhr)(?!\p{L}) ?(?<minute>\d\d)?`,
  // 2 pm
  String.raw`(?<hour>\d{1,2}) ?${half}`,
  // 5 Jan 2022 1430
  String.raw`(?<=\d{4},? t?)(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?<second>[0-5]\d)?`,
].map((pattern) => new RegExp(String.raw`(?<![\d:])${pattern}(?![\d:])`, "iu"));

/** The time of day in a text, with what stands before and after it; null when there is none. */
export function clockIn(
  text: string,
): { readonly before: string; readonly after: string; readonly time: TimeOfDay } | null {
  for (const spelling of spellings) {
    const match = spelling.exec(text);
    if (match === null) continue;
    const { hour, minute, second, fraction, thousandths, half: halfAfter } = match.groups ?? {};
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const [, halfAhead] = halfBefore.exec(before) ?? [];
    const time = {
      hour: inTwentyFour(Number(hour), halfAfter ?? halfAhead),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
      millisecond: milliseconds(fraction ?? thousandths),
    };
    return { before: before.replace(halfBefore, ""), after, time };
  }
  return null;
}

function inTwentyFour(hour: number, halfOfDay: string | undefined): number {
  // "14:30 PM" says the same twice.
  if (halfOfDay === undefined || hour > 12) return hour;
  return (hour % 12) + (/^[pμم]/i.test(halfOfDay) ? 12 : 0);
}
