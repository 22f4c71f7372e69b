import type { ParsedCategory } from "../../model/parsed-feed.ts";
import { plainText } from "./plain-text.ts";

const mostCategories = 100;
// Blogger files each post under "post", and YouTube under "video".
const kinds = /^https?:\/\/schemas\.google\.com\/g\/2005#kind$/;

/** The words that the publisher files it under, each once; the label where there is one. Schemes are dropped: readers see words. */
export function categoriesOf(parsed: readonly ParsedCategory[]): readonly string[] {
  const words = parsed
    .slice(0, mostCategories)
    .filter(({ scheme }) => scheme === null || !kinds.test(scheme))
    .map(({ term, label }) => wordOf(label) ?? wordOf(term));
  return [...new Set(words.filter((word) => word !== null))];
}

function wordOf(written: string | null): string | null {
  return written === null ? null : plainText({ as: "unknown", value: written, base: null, language: null });
}
