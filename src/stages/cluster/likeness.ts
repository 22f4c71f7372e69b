import type { Likeness } from "../../model/story.ts";
import type { Compared } from "./compared.ts";
import { placeIn } from "./number-set.ts";
import { isFact } from "./numbers-compared.ts";
import { namesIn, type ReadablePrint, stemsOf } from "./readable-print.ts";
import { probability } from "./same-event.ts";
import type { WeighedPrint } from "./weighed-print.ts";

const shownTerms = 6;
const leastShown = 0.5;
const nameWeighs = 0.5;

/** What speaks for a likeness: its probability, the most telling words and numbers in both, as written, and the time between. */
export function likeness(
  { print, weights }: WeighedPrint,
  { candidate, print: other, minutesApart }: Compared,
  logOdds: number,
): Omit<Likeness, "code"> {
  const [spellings, otherSpellings] = [spellingsIn(print), spellingsIn(other)];
  const words = stemsOf(print.written)
    .flatMap((stem, place) => {
      const there = placeIn(other.terms, print.terms.numbers[place] ?? 0);
      const weight = weights[place] ?? 0;
      const spelling = spellings.get(place) ?? otherSpellings.get(there);
      if (there < 0 || (weight <= leastShown && spelling === undefined)) return [];
      const weighs = weight + (print.isName[place] === 1 ? nameWeighs : 0);
      return [{ stem, shown: spelling ?? stem, weighs }];
    })
    .sort((a, b) => b.weighs - a.weighs || (a.stem < b.stem ? -1 : 1))
    .slice(0, shownTerms);
  const numbers = print.numbers.filter(
    ({ kind, value }) => isFact(kind) && other.numbers.some((one) => one.kind === kind && one.value === value),
  );
  return {
    with: candidate.entry,
    probability: Math.round(probability(logOdds) * 1000) / 1000,
    evidence: [...words.map(({ shown }) => shown), ...numbers.slice(0, 3).map(({ score }) => score)],
    minutesApart,
  };
}

function spellingsIn(print: ReadablePrint): ReadonlyMap<number, string> {
  return new Map(namesIn(print).map(({ place, spelling }) => [place, spelling]));
}
