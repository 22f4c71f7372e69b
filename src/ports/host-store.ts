import type { Instant } from "../model/scalars.ts";

/** When a host may be asked; one for all its sources, and for every process that polls (F9, F10). */
export interface HostState {
  /** While a request is under way, when it will have ended for sure. */
  readonly freeAt: Instant;
  /** Nobody asks before: the host told us to wait. */
  readonly pausedUntil: Instant;
  /** To be kept between two requests, if it is longer than the configured gap. */
  readonly gapMs: number;
  /** How often it has told us to wait and named no delay, less since it stopped. */
  readonly throttles: number;
}

/** Of a host that nobody has asked yet. */
export const unknownHost: HostState = { freeAt: 0 as Instant, pausedUntil: 0 as Instant, gapMs: 0, throttles: 0 };

export type HostTurn =
  | { readonly kind: "taken"; readonly state: HostState }
  | { readonly kind: "notYet"; readonly state: HostState };

export interface HostStore {
  /** The host's turn until then, unless another has it, its gap is not over or it is paused. Of many at once, one gets it. */
  take(host: string, now: Instant, until: Instant): Promise<HostTurn>;
  /** Ends a turn, with what it taught us; a longer pause that is known already stays. */
  release(host: string, state: HostState): Promise<void>;
  /** Forgets hosts that could have been asked since then and were not. */
  forgetIdle(since: Instant): Promise<void>;
}
