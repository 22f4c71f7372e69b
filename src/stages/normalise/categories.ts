import type { ParsedCategory } from "../../model/parsed-feed.ts";
import { tidy } from "./plain-text.ts";

const mostCategories = 100;

/** The words that the publisher files it under, each once; the label where there is one. */
export function categoriesOf(parsed: readonly ParsedCategory[]): readonly string[] {
  const words = parsed.slice(0, mostCategories).map(({ term, label }) => tidy(label) ?? tidy(term));
  return [...new Set(words.filter((word) => word !== null))];
}
