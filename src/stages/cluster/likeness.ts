import type { Likeness } from "../../model/decision.ts";
import type { Compared } from "./compared.ts";
import { placeIn } from "./number-set.ts";
import { isFact } from "./numbers-compared.ts";
import { namesIn, type ReadablePrint, stemsByPlace } from "./readable-print.ts";
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
  const stemAt = stemsByPlace(print);
  const words: { readonly stem: string; readonly shown: string; readonly weighs: number }[] = [];
  for (const [place, term] of print.terms.numbers.entries()) {
    const there = placeIn(other.terms, term);
    if (there < 0) continue;
    const weight = weights[place] ?? 0;
    const spelling = spellings.get(place) ?? otherSpellings.get(there);
    if (weight <= leastShown && spelling === undefined) continue;
    const stem = stemAt(place);
    words.push({ stem, shown: spelling ?? stem, weighs: weight + (print.isName[place] === 1 ? nameWeighs : 0) });
  }
  words.sort((a, b) => b.weighs - a.weighs || (a.stem < b.stem ? -1 : 1));
  const numbers = print.numbers.filter(
    ({ kind, value }) => isFact(kind) && other.numbers.some((one) => one.kind === kind && one.value === value),
  );
  return {
    with: candidate.entry,
    probability: Math.round(probability(logOdds) * 1000) / 1000,
    evidence: [
      ...words.slice(0, shownTerms).map(({ shown }) => shown),
      ...numbers.slice(0, 3).map(({ score }) => score),
    ],
    minutesApart,
  };
}

function spellingsIn(print: ReadablePrint): ReadonlyMap<number, string> {
  return new Map(namesIn(print).map(({ place, spelling }) => [place, spelling]));
}
