import { finderOf } from "./finder.ts";
import { neededBy } from "./needed-fragments.ts";

/**
 * Whether a text may match a long pattern of many words; false is sure. Most texts have none of them, and to see that costs a fiftieth of
 * what the pattern itself takes. Made when first asked: a Worker starts often.
 */
export function mayMatch(pattern: () => Sought): (text: string) => boolean {
  let made: ((text: string) => boolean) | null = null;
  return (text) => {
    made ??= finderFor(pattern());
    return made(text);
  };
}

/** As much of a pattern as has to be known; many in one need not be made a pattern. */
type Sought = Pick<RegExp, "source" | "ignoreCase">;

/** The one letter in use that case folding makes one of a pattern, which is s, and lower case does not. */
const longS = "ſ";

function finderFor(pattern: Sought): (text: string) => boolean {
  const needed = neededBy(pattern.source);
  if (needed === null) return () => true;
  if (!pattern.ignoreCase) return finderOf(needed);
  const find = finderOf([...needed.map((fragment) => fragment.toLowerCase()), longS]);
  return (text) => find(text.toLowerCase());
}
