import type { Instant } from "../../model/scalars.ts";
import type { HostState } from "../../ports/host-store.ts";

export interface HostRow {
  readonly host: string;
  readonly free_at: Instant;
  readonly paused_until: Instant;
  readonly gap_ms: number;
  readonly throttles: number;
}

/** The columns of a HostRow. */
export const hostColumns = "host, free_at, paused_until, gap_ms, throttles";

/** The host's state as its row tells it. */
export function toHostState(row: HostRow): HostState {
  return { freeAt: row.free_at, pausedUntil: row.paused_until, gapMs: row.gap_ms, throttles: row.throttles };
}
