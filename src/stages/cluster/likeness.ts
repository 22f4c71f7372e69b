import type { Likeness } from "../../model/story.ts";
import type { Compared } from "./compared.ts";
import type { ReadablePrint } from "./readable-print.ts";
import { probability } from "./same-event.ts";
import type { Rarity } from "./weighed-print.ts";

const shownTerms = 6;

/** What speaks for a likeness: its probability, the most telling words and numbers in both, as written, and the time between. */
export function likeness(
  print: ReadablePrint,
  { candidate, print: other, minutesApart }: Compared,
  logOdds: number,
  rarity: Rarity,
): Omit<Likeness, "code"> {
  const shared = [...print.terms.keys()].filter(
    (stem) => other.terms.has(stem) && (print.names.has(stem) || other.names.has(stem) || rarity(stem) > 0.5),
  );
  const weigh = (stem: string) => rarity(stem) + (print.names.has(stem) ? 0.5 : 0);
  const words = shared.sort((a, b) => weigh(b) - weigh(a) || (a < b ? -1 : 1)).slice(0, shownTerms);
  const numbers = print.numbers.filter(
    ({ kind, value }) => kind !== "y" && other.numbers.some((one) => one.kind === kind && one.value === value),
  );
  return {
    with: candidate.entry,
    probability: Math.round(probability(logOdds) * 1000) / 1000,
    evidence: [
      ...words.map((stem) => print.spelling.get(stem) ?? other.spelling.get(stem) ?? stem),
      ...numbers.slice(0, 3).map(({ score }) => score),
    ],
    minutesApart,
  };
}
