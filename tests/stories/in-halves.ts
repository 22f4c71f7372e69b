import type { halves, kinds } from "../../scripts/stories/labelled-items.ts";
import { type Judged, pairScores, type Scores, scores } from "../../scripts/stories/scores.ts";

export type Half = (typeof halves)[number];
export type Kind = (typeof kinds)[number];

/** What came of the judged items of one half: of the items of some kinds, and of its pairs, how many of 100 that were joined are right. */
export function inHalves(items: readonly Judged[]) {
  const inHalf = (half: Half) => items.filter((each) => each.half === half);
  return {
    of: (these: readonly Kind[], half: Half): Scores => scores(inHalf(half).filter(({ kind }) => these.includes(kind))),
    rightOf100: (half: Half): number => 100 * (pairScores(inHalf(half)).precision ?? 0),
  };
}
