import { limitCharacters } from "./json-lists.ts";

/** The text in parts that fit into one D1 row each, cut between characters; one empty part for an empty text. */
export function bodyParts(body: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  while (body.length - start > limitCharacters) {
    const end = start + limitCharacters - (isHighSurrogate(body.charCodeAt(start + limitCharacters - 1)) ? 1 : 0);
    parts.push(body.slice(start, end));
    start = end;
  }
  return [...parts, body.slice(start)];
}

/** Cut after its first half, a character outside the BMP would be stored as two replacement characters. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
