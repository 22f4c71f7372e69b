const longestSeconds = 1_000_000;

/** Seconds from "3723", "62:03" or "1:02:03"; null for what is no length of time. */
export function durationSeconds(written: string | null): number | null {
  const parts = /^\s*(?:(\d{1,3}):)?(?:(\d{1,4}):)?(\d{1,7})(?:\.\d{0,9})?\s*$/.exec(written ?? "");
  if (parts === null) return null;
  const [, first, second, last] = parts;
  const [hours, minutes] = second === undefined ? [0, Number(first ?? 0)] : [Number(first ?? 0), Number(second)];
  const seconds = (hours * 60 + minutes) * 60 + Number(last);
  return seconds > 0 && seconds <= longestSeconds ? seconds : null;
}
