/** A sign that threads share: one that computes hears no message until it is done. */
export type StopSign = Int32Array<SharedArrayBuffer>;

/** A sign not given yet. */
export function stopSign(): StopSign {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** From now on each thread finishes the write at hand and leaves the rest to the next start. */
export function giveSign(sign: StopSign): void {
  Atomics.store(sign, 0, 1);
}

export function isGiven(sign: StopSign): boolean {
  return Atomics.load(sign, 0) === 1;
}
