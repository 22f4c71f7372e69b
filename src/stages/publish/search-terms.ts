import { foldedText } from "./folded-text.ts";

export const longestQuery = 200;
const mostTerms = 10;

/** The words and "quoted phrases" of a query, folded; null when there is none, or more than may be asked for at once. */
export function searchTerms(query: string): readonly string[] | null {
  if (query.length > longestQuery) return null;
  const written = query.match(/"[^"]*"|[^\s"]+/g) ?? [];
  const terms = written.map((term) => foldedText(term.replaceAll('"', " ")).trim()).filter((term) => term !== "");
  const once = [...new Set(terms)];
  return once.length === 0 || once.length > mostTerms ? null : once;
}
