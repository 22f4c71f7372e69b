const slots = 1024;

/**
 * What a list of words says of the word between two places of a text; undefined: it is none of them. Most words are told apart by their
 * first two units and their length, without being cut out.
 */
export function wordList<Said>(
  words: ReadonlyMap<string, Said>,
): (text: string, from: number, to: number) => Said | undefined {
  const marks = new Uint8Array(slots);
  for (const word of words.keys()) marks[slotOf(word.charCodeAt(0), word.charCodeAt(1), word.length)] = 1;
  return (text, from, to) => {
    const slot = slotOf(text.charCodeAt(from), to > from + 1 ? text.charCodeAt(from + 1) : Number.NaN, to - from);
    return marks[slot] === 1 ? words.get(text.slice(from, to)) : undefined;
  };
}

function slotOf(first: number, second: number, length: number): number {
  return ((first * 31) ^ (second * 7) ^ (length * 131)) & (slots - 1);
}
