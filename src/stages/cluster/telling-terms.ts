import type { WeighedTerm } from "../../model/story.ts";
import { stemsOf } from "./readable-print.ts";
import { damped, type WeighedPrint } from "./weighed-print.ts";

const indexedTerms = 6;
const askedTerms = 10;
const leastRarity = 0.2;
/** Terms of the title, names, what is said often and what is said early are what other reports of an event repeat. */
const titleWeighs = 1.4;
const nameWeighs = 1.4;
const halfAsEarly = 100;
/** What is rarest is often but a word that nobody else will use. */
const rarityPower = 0.75;

/** By which terms an item is found, and which ones it asks for: its rarest, with their language before them. */
export function tellingTerms({ print, weights }: WeighedPrint): {
  readonly indexed: readonly string[];
  readonly asked: readonly WeighedTerm[];
} {
  const { counts, isName, titleTerms, written } = print;
  const weighed: WeighedTerm[] = [];
  for (const [place, stem] of stemsOf(written).entries()) {
    const rare = weights[place] ?? 0;
    if (rare < leastRarity) continue;
    const placed = (place < titleTerms ? titleWeighs : 1) * (isName[place] === 1 ? nameWeighs : 1);
    weighed.push({
      term: `${written.language}:${stem}`,
      weight: (rare ** rarityPower * placed * damped(counts[place] ?? 1)) / (1 + place / halfAsEarly),
    });
  }
  weighed.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  return { indexed: weighed.slice(0, indexedTerms).map(({ term }) => term), asked: weighed.slice(0, askedTerms) };
}
