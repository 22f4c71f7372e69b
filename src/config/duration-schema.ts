import * as z from "zod";

const minutesOf: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 1440 };
const form = /^[0-9]{1,6}[smhd]$/;

interface DurationBounds {
  /** "1m" */
  readonly least: string;
  /** "7d" */
  readonly most: string;
}

/** A duration such as 30m, 2h or 1d, read as minutes; `bare` also takes a plain number of minutes. */
export function durationSchema(bounds: DurationBounds, bare: "minutes" | "unit-needed" = "unit-needed") {
  const example = bare === "minutes" ? "such as 30m, 2h or 1d, or a number of minutes" : "such as 30s, 20m, 2h or 1d";
  const error = `must be a duration ${example}`;
  const written = z.string({ error }).regex(form, { error });
  return z.union(bare === "minutes" ? [written, z.number()] : [written], { error }).transform((value, context) => {
    const minutes = typeof value === "number" ? value : minutesIn(value);
    if (minutes >= minutesIn(bounds.least) && minutes <= minutesIn(bounds.most)) return minutes;
    context.addIssue({ code: "custom", message: `must be from ${bounds.least} to ${bounds.most}` });
    return z.NEVER;
  });
}

function minutesIn(duration: string): number {
  return Number(duration.slice(0, -1)) * (minutesOf[duration.slice(-1)] ?? Number.NaN);
}
