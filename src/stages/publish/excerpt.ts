/** The text, cut behind a whole word where it is longer than the limit, and then ended with "…". */
export function excerpt(text: string, limitCharacters: number): string {
  if (text.length <= limitCharacters) return text;
  const cut = text
    .slice(0, limitCharacters - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "");
  const lastSpace = cut.lastIndexOf(" ");
  // Scripts that do not part words with spaces have none near the end; they are cut where they stand.
  const kept = lastSpace > limitCharacters * 0.7 ? cut.slice(0, lastSpace) : cut;
  return `${kept.replace(/[\s.,;:!?–—-]{1,8}$/u, "")}…`;
}
