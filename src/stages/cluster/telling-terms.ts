import type { WeighedTerm } from "../../model/story.ts";
import type { Rarity } from "./pair-features.ts";
import type { ReadablePrint } from "./readable-print.ts";

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
export function tellingTerms(
  print: ReadablePrint,
  rarity: Rarity,
): { readonly indexed: readonly string[]; readonly asked: readonly WeighedTerm[] } {
  const weighed: WeighedTerm[] = [];
  let place = -1;
  for (const [stem, count] of print.terms) {
    place++;
    const rare = rarity(stem);
    if (rare < leastRarity) continue;
    const placed = (print.title.has(stem) ? titleWeighs : 1) * (print.names.has(stem) ? nameWeighs : 1);
    weighed.push({
      term: `${print.language}:${stem}`,
      weight: (rare ** rarityPower * placed * (1 + Math.log(count))) / (1 + place / halfAsEarly),
    });
  }
  weighed.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  return { indexed: weighed.slice(0, indexedTerms).map(({ term }) => term), asked: weighed.slice(0, askedTerms) };
}
