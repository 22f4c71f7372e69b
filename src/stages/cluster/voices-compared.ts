import type { ReadablePrint } from "./readable-print.ts";

const mostSaid = 3;

/** 1 when the titles say that one matter turned this way and that: raised and cut, convicted and acquitted. */
export function turnConflict(a: ReadablePrint, b: ReadablePrint): number {
  return a.turns.some((turn) => b.turns.some((other) => turn !== other && turn.slice(0, -1) === other.slice(0, -1)))
    ? 1
    : 0;
}

/** How much oftener one text says what the other hardly does: a report tells of others, what borrows its headline speaks to its reader. */
export function saidApart(times = 0, otherTimes = 0): number {
  return Math.min(1, Math.abs(times - otherTimes) / mostSaid);
}
