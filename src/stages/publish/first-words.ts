import type { Entry } from "../../model/entry.ts";
import { excerpt } from "./excerpt.ts";
import { legalCharacters } from "./legal-characters.ts";
import { plainText } from "./plain-text.ts";

const limitCharacters = 280;

/** The first words of what the entry says, plain, at most a few lines; null when it says nothing. */
export function firstWords({ summary, content }: Pick<Entry, "summary" | "content">): string | null {
  const text = (summary && plainText(summary, 4_000)) ?? (content && plainText(content, 4_000));
  const said = legalCharacters(text ?? "").trim();
  return said === "" ? null : excerpt(said, limitCharacters);
}
