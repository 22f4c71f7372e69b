import type { WeighedTerm } from "../../model/term-index.ts";
import { keepBest } from "./keep-best.ts";
import { stemsByPlace } from "./readable-print.ts";
import { damped, type WeighedPrint } from "./weighed-print.ts";

const indexedTerms = 6;
const askedTerms = 10;
const leastRarity = 0.2;
/** Terms of the title, names, what is said often and what is said early are what other reports of an event repeat. */
const titleWeighs = 1.4;
const nameWeighs = 1.4;
const halfAsEarly = 100;

interface Told {
  readonly place: number;
  readonly weight: number;
}

/** By which terms an item is found, and which ones it asks for: its rarest, with their language before them. */
export function tellingTerms({ print, weights }: WeighedPrint): {
  readonly indexed: readonly string[];
  readonly asked: readonly WeighedTerm[];
} {
  const { counts, isName, titleTerms, written } = print;
  const stemAt = stemsByPlace(print);
  const best: Told[] = [];
  const isBefore = (a: Told, b: Told) =>
    a.weight > b.weight || (a.weight === b.weight && stemAt(a.place) < stemAt(b.place));
  for (let place = 0; place < counts.length; place++) {
    const rare = weights[place] ?? 0;
    if (rare < leastRarity) continue;
    const placed = (place < titleTerms ? titleWeighs : 1) * (isName[place] === 1 ? nameWeighs : 1);
    const weight = (lessRare(rare) * placed * damped(counts[place] ?? 1)) / (1 + place / halfAsEarly);
    if (best.length < askedTerms || weight >= (best[askedTerms - 1]?.weight ?? 0))
      keepBest(best, askedTerms, { place, weight }, isBefore);
  }
  const asked = best.map(({ place, weight }) => ({ term: `${written.language}:${stemAt(place)}`, weight }));
  return { indexed: asked.slice(0, indexedTerms).map(({ term }) => term), asked };
}

/** What is rarest is often but a word that nobody else will use: to the power of three quarters. */
function lessRare(rarity: number): number {
  return Math.sqrt(rarity * Math.sqrt(rarity));
}
