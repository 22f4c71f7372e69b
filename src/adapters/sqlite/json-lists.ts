/** D1 takes parameters and rows of up to 2,000,000 bytes; a UTF-16 unit becomes at most three bytes of UTF-8. */
export const limitCharacters = 600_000;

/** The items as JSON arrays for json_each, each short enough for one parameter unless a single item is longer. */
export function jsonLists(items: readonly unknown[]): readonly string[] {
  const lists: string[] = [];
  let list: string[] = [];
  let characters = 0;
  for (const item of items) {
    const json = JSON.stringify(item);
    if (list.length > 0 && characters + json.length > limitCharacters) {
      lists.push(`[${list.join(",")}]`);
      list = [];
      characters = 0;
    }
    list.push(json);
    characters += json.length + 1;
  }
  if (list.length > 0) lists.push(`[${list.join(",")}]`);
  return lists;
}
