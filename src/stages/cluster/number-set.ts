/** Distinct numbers in an order, each found at once. */
export interface NumberSet {
  readonly numbers: Uint32Array;
  readonly finder: NumberFinder;
}

/** Finds the numbers of one set at a time: an item is compared with many, and then the next one is. */
export interface NumberFinder {
  of: NumberSet | null;
  /** By a number's last bits, or behind them: its place and one. So many that most numbers looked for in vain meet an empty one. */
  slots: Uint16Array;
}

export function numberFinder(): NumberFinder {
  return { of: null, slots: new Uint16Array(2048) };
}

/** The set of these numbers, at most 32,000. */
export function numberSet(numbers: Uint32Array, finder: NumberFinder): NumberSet {
  return { numbers, finder };
}

/** The number's place in the set's order; -1 when it is not in it. Sets that share a finder are best asked in turn, not in alternation. */
export function placeIn(set: NumberSet, number: number): number {
  const { numbers, finder } = set;
  if (finder.of !== set) turnTo(set);
  const { slots } = finder;
  const last = slots.length - 1;
  for (let slot = number & last; ; slot = (slot + 1) & last) {
    const place = (slots[slot] ?? 0) - 1;
    if (place < 0 || numbers[place] === number) return place;
  }
}

function turnTo(set: NumberSet): void {
  const { numbers, finder } = set;
  let size = finder.slots.length;
  while (size < numbers.length * 2) size *= 2;
  if (size > finder.slots.length) finder.slots = new Uint16Array(size);
  else finder.slots.fill(0);
  const { slots } = finder;
  for (let place = 0; place < numbers.length; place++) {
    let slot = (numbers[place] ?? 0) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = place + 1;
  }
  finder.of = set;
}
