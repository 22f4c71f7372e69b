import { placeIn } from "./number-set.ts";
import type { ReadablePrint } from "./readable-print.ts";

/** Which part of the word sequences of the text that has fewer stands in the other, 0 to 1; 0 where there are too few to tell. */
export function shingleShare(a: ReadablePrint, b: ReadablePrint): number {
  const fewest = Math.min(a.shingles.numbers.length, b.shingles.numbers.length);
  if (fewest < 3) return 0;
  const { numbers } = b.shingles;
  let shared = 0;
  for (let at = 0; at < numbers.length; at++) if (placeIn(a.shingles, numbers[at] ?? 0) >= 0) shared++;
  return shared / fewest;
}
