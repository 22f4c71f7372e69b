/** Where each word of a text begins and ends, one after the other. */
export type WordEdges = (text: string) => readonly number[];

const halves = /[\ud800-\udfff]/;
const [ofWord, other] = [1, 2];

/** As by `[class]+` with the flags gu, in a third of the time where no character takes two units. */
export function wordEdges(ofClass: string): WordEdges {
  /** Made when first needed: a Worker starts often. */
  let made: WordEdges | null = null;
  return (text) => {
    made ??= edgesFinder(ofClass);
    return made(text);
  };
}

function edgesFinder(ofClass: string): WordEdges {
  const one = new RegExp(`^[${ofClass}]`, "u");
  const run = new RegExp(`[${ofClass}]+`, "gu");
  /** By UTF-16 unit; 0 until it is asked for. */
  const kinds = new Uint8Array(0x10000);
  const isOfWord = (unit: number): boolean => {
    if (kinds[unit] === 0) kinds[unit] = one.test(String.fromCharCode(unit)) ? ofWord : other;
    return kinds[unit] === ofWord;
  };
  return (text) => {
    const edges: number[] = [];
    if (halves.test(text)) {
      for (const { 0: found, index } of text.matchAll(run)) edges.push(index, index + found.length);
      return edges;
    }
    let inWord = false;
    for (let at = 0; at < text.length; at++) {
      if (isOfWord(text.charCodeAt(at)) === inWord) continue;
      inWord = !inWord;
      edges.push(at);
    }
    if (inWord) edges.push(text.length);
    return edges;
  };
}
