/** What a publisher wrote, in quotation marks and short, without the control characters by which a text could speak to a terminal. */
export function quoted(written: string, limitCharacters: number): string {
  return `"${written
    .slice(0, limitCharacters)
    .replace(/\p{Cc}+/gu, " ")
    .toWellFormed()}"`;
}
