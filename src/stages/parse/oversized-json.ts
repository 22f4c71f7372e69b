import { jsonDepthLimit, jsonValueLimit } from "./limits.ts";

/** Whether a JSON text holds more values, or nests deeper, than we keep; JSON.parse would fill the memory with them all. */
export function isOversizedJson(text: string): boolean {
  // Shorter ones cost little, whatever they hold.
  if (text.length < jsonValueLimit) return false;
  const marks = /["{}[\],]/g;
  let depth = 0;
  let values = 0;
  while (marks.test(text)) {
    switch (text[marks.lastIndex - 1]) {
      case '"':
        marks.lastIndex = stringEnd(text, marks.lastIndex);
        break;
      case "}":
      case "]":
        depth--;
        break;
      case ",":
        values++;
        break;
      default:
        values++;
        depth++;
    }
    if (depth > jsonDepthLimit || values > jsonValueLimit) return true;
  }
  return false;
}

/** Just behind the quote that ends the string whose inside begins at `from`; the text's length when none does. */
function stringEnd(text: string, from: number): number {
  const ends = /["\\]/g;
  ends.lastIndex = from;
  while (ends.test(text)) {
    if (text[ends.lastIndex - 1] === '"') return ends.lastIndex;
    // What follows a backslash is no end.
    ends.lastIndex++;
  }
  return text.length;
}
