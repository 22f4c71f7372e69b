import type { ReadablePrint } from "./readable-print.ts";

/** How much a term tells, 0 to 1. */
export type Rarity = (stem: string) => number;

/** A print with what its terms tell at this moment; made once for each item of a decision. */
export interface WeighedPrint {
  readonly print: ReadablePrint;
  readonly weights: ReadonlyMap<string, number>;
  /** Where a term comes first among the distinct ones. */
  readonly places: ReadonlyMap<string, number>;
  readonly stems: readonly string[];
  /** Of the vector of weights and damped counts. */
  readonly length: number;
  /** What all its terms tell together, each counted as often as saturation lets it. */
  readonly mass: number;
  readonly opening: WeighedSet;
  readonly lead: WeighedSet;
  readonly head: WeighedSet;
  readonly title: WeighedSet;
  /** The terms that tell most, with their weights, most telling first. */
  readonly telling: readonly (readonly [string, number])[];
  readonly tellingSet: WeighedSet;
  readonly nameMass: number;
}

export interface WeighedSet {
  readonly stems: ReadonlySet<string>;
  readonly squares: number;
}

const headTerms = 12;
const openingTerms = 30;
const leadTerms = 60;
const mostTelling = 10;
const leastTelling = 0.2;
/** Terms of the title and names are what other reports of an event repeat. */
const titleWeighs = 1.4;
const nameWeighs = 1.25;

export function weighedPrint(print: ReadablePrint, rarity: Rarity): WeighedPrint {
  const weights = new Map<string, number>();
  const places = new Map<string, number>();
  const telling: [string, number][] = [];
  let [squares, mass, nameMass] = [0, 0, 0];
  for (const [stem, count] of print.terms) {
    const weight = rarity(stem);
    const place = weights.size;
    weights.set(stem, weight);
    places.set(stem, place);
    squares += (weight * damped(count)) ** 2;
    mass += weight * weight * saturated(count);
    const isName = print.names.has(stem);
    if (isName) nameMass += weight;
    if (weight <= leastTelling) continue;
    const placed = (print.title.has(stem) ? titleWeighs : 1) * (isName ? nameWeighs : 1);
    keepBest(telling, [stem, (weight * placed * (1 + Math.log(count) / 2)) / (1 + place / leadTerms)]);
  }
  const stems = [...weights.keys()];
  const setOf = (some: Iterable<string>) => weighedSet(some, (stem) => weights.get(stem) ?? rarity(stem));
  return {
    print,
    weights,
    places,
    stems,
    length: Math.sqrt(squares),
    mass,
    head: setOf(stems.slice(0, headTerms)),
    opening: setOf(stems.slice(0, openingTerms)),
    lead: setOf(stems.slice(0, leadTerms)),
    title: setOf(print.title),
    telling,
    tellingSet: setOf(telling.map(([stem]) => stem)),
    nameMass,
  };
}

/** A word said twice tells more, but not twice as much. */
export function damped(count: number): number {
  return 1 + Math.log(count);
}

/** As in BM25 with k₁ = 1.2. */
export function saturated(count: number): number {
  return (count * 2.2) / (count + 1.2);
}

function weighedSet(stems: Iterable<string>, weight: Rarity): WeighedSet {
  const set = new Set(stems);
  let squares = 0;
  for (const stem of set) squares += weight(stem) ** 2;
  return { stems: set, squares };
}

function keepBest(best: [string, number][], one: [string, number]): void {
  if (best.length === mostTelling && one[1] <= (best.at(-1)?.[1] ?? 0)) return;
  let at = best.length;
  while (at > 0 && (best[at - 1]?.[1] ?? 0) < one[1]) at--;
  best.splice(at, 0, one);
  if (best.length > mostTelling) best.pop();
}
