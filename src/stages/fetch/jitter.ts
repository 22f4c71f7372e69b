import type { SourceId } from "../../model/scalars.ts";

/** F10: up to a tenth. */
export const jitterShare = 0.1;

/** Up to a tenth more or less, the source's own share each time; never below the floor, nor above the ceiling. */
export function jittered(seconds: number, { floor, ceiling }: Bounds, id: SourceId): number {
  const moved = seconds * shareOf(id);
  const turned = seconds + moved < floor || seconds + moved > ceiling ? -moved : moved;
  return Math.min(Math.max(seconds + turned, floor), ceiling);
}

interface Bounds {
  readonly floor: number;
  readonly ceiling: number;
}

/** Between -0.1 and 0.1, the same for a source each time: FNV-1a over its id. */
function shareOf(id: SourceId): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The last letters of an id stir the low bits most.
  return ((hash % 10_007) / 10_006) * 2 * jitterShare - jitterShare;
}
