import type { Item } from "../../src/app/cluster-items.ts";
import type { StoryId } from "../../src/model/scalars.ts";
import { storiesInOrder } from "./judged-stories.ts";

type Stories = ReadonlyMap<string, StoryId>;

const rounds = 5;
const hourMs = 3_600_000;

/** How far the joined pairs agree (F1, the mean of some rounds) when each item arrives up to so many hours late. */
export async function agreement(items: readonly Item[], inOrder: Stories, hours: number): Promise<number> {
  let sum = 0;
  for (let round = 1; round <= rounds; round++) {
    const random = randomFrom(round);
    const late = items.map((item) => ({ item, at: Date.parse(item.published ?? "") + random() * hours * hourMs }));
    const shuffled = late.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
    sum += pairsInBoth(items, inOrder, await storiesInOrder(shuffled));
  }
  return sum / rounds;
}

function pairsInBoth(items: readonly Item[], one: Stories, other: Stories): number {
  let [joined, joinedToo, both] = [0, 0, 0];
  items.forEach((a, at) => {
    for (const b of items.slice(at + 1)) {
      const isOne = one.get(a.id) === one.get(b.id);
      const isOther = other.get(a.id) === other.get(b.id);
      if (isOne) joined++;
      if (isOther) joinedToo++;
      if (isOne && isOther) both++;
    }
  });
  return (2 * both) / (joined + joinedToo);
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
