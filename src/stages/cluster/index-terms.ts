const longestTail = 20;
/** A letter there is two characters. */
const beyondBasicPlane = /[\ud800-\udfff]/;

/** The term by which entries with this canonical address are found; a few others may share it. */
export function addressTerm(canonicalUrl: string): string {
  return `u:${termTail(canonicalUrl)}`;
}

/** The term by which entries with this title are found; a few others may share it. */
export function titleTerm(titleKey: string): string {
  return `t:${termTail(titleKey)}`;
}

/** Short, and as 0040_packed_entries.sql writes it. */
function termTail(text: string): string {
  if (!beyondBasicPlane.test(text)) return `${text.length}:${text.slice(-longestTail)}`;
  const letters = Array.from(text);
  return `${letters.length}:${letters.slice(-longestTail).join("")}`;
}
