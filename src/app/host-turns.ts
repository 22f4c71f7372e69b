import type { PollingConfig } from "../model/config.ts";
import type { Instant } from "../model/scalars.ts";
import type { Clock } from "../ports/clock.ts";
import type { HostState, HostStore } from "../ports/host-store.ts";

/** Who may ask a host, and when: one request at a time, a gap between two, and none while the host is paused (F9, F10). */
export interface HostTurns {
  /**
   * Does the job when the host's turn comes. A host that is not free for longer than our patience is not waited for:
   * then the result is what `whenBusy` makes of when it will be.
   */
  run<T>(host: string, job: (turn: Turn) => Promise<T>, whenBusy: (busy: BusyHost) => T): Promise<T>;
}

export interface Turn {
  /** The host told us to wait: for so many seconds, or, if null, for longer each time (F9). */
  throttled(retryAfterSeconds: number | null): void;
}

export interface BusyHost {
  readonly until: Instant;
  /** Whether it told us to wait; if not, another process has its turn. */
  readonly paused: boolean;
}

export interface HostTurnsOptions {
  readonly clock: Clock;
  readonly hosts: HostStore;
  /** Asked anew each time: it changes while we run. */
  polling(): Pick<PollingConfig, "hostGapSeconds" | "hostGaps" | "timeoutSeconds">;
}

const patienceMs = 60_000;
/** Beyond the time that a request may take, for what is done around it. */
const turnMarginMs = 30_000;
/** While another process has the turn it may end it at any time, unless it was killed. */
const lookAgainMs = 2500;
const looksAgain = 2;
const leastGrownGapMs = 1000;
const longestGrownGapMs = 60_000;
const throttledPauseMs = { first: 60_000, longest: 6 * 3_600_000 };

/** Turns for all hosts, in the order in which they were asked for here, and shared with others through the store. */
export function hostTurns(options: HostTurnsOptions): HostTurns {
  const { clock, hosts } = options;
  /** Settles when whoever came last has had its turn; only hosts that someone waits for. */
  const lastTurns = new Map<string, Promise<unknown>>();

  async function takenTurn(host: string): Promise<HostState | BusyHost> {
    const giveUpAt = clock.now() + patienceMs;
    for (let looks = 0; ; ) {
      const endsBy = clock.now() + options.polling().timeoutSeconds * 1000 + turnMarginMs;
      const turn = await hosts.take(host, clock.now(), endsBy as Instant);
      if (turn.kind === "taken") return turn.state;
      const { freeAt, pausedUntil } = turn.state;
      const paused = pausedUntil > freeAt;
      const until = Math.max(freeAt, pausedUntil) as Instant;
      const waitMs = until - clock.now();
      const expectsEarlier = !paused && waitMs > longestGapMs(host, turn.state);
      if (expectsEarlier ? looks++ === looksAgain : clock.now() + waitMs > giveUpAt) return { until, paused };
      await clock.wait(expectsEarlier ? lookAgainMs : Math.max(waitMs, 1));
    }
  }

  /** From the end of one request to the start of the next. */
  function longestGapMs(host: string, { gapMs }: HostState): number {
    const { hostGapSeconds, hostGaps } = options.polling();
    const configured = hostGaps.get(host) ?? hostGaps.get(host.replace(/:\d+$/, "")) ?? hostGapSeconds;
    return Math.max(configured * 1000, gapMs);
  }

  async function takeTurn<T>(host: string, job: (turn: Turn) => Promise<T>, whenBusy: (busy: BusyHost) => T) {
    const before = await takenTurn(host);
    if ("until" in before) return whenBusy(before);
    let throttle: { readonly seconds: number | null } | null = null;
    try {
      return await job({
        throttled(seconds) {
          throttle = { seconds };
        },
      });
    } finally {
      const now = clock.now();
      const after = throttle === null ? calmer(before) : stricter(before, throttle, longestGapMs(host, before), now);
      await hosts.release(host, { ...after, freeAt: (now + longestGapMs(host, after)) as Instant });
    }
  }

  return {
    async run(host, job, whenBusy) {
      const before = lastTurns.get(host) ?? Promise.resolve();
      const turn = before.then(() => takeTurn(host, job, whenBusy));
      const settled = turn.catch(() => {});
      lastTurns.set(host, settled);
      try {
        return await turn;
      } finally {
        if (lastTurns.get(host) === settled) lastTurns.delete(host);
      }
    },
  };
}

function calmer(state: HostState): HostState {
  const gapMs = state.gapMs / 2 < leastGrownGapMs ? 0 : state.gapMs / 2;
  return { ...state, gapMs, throttles: Math.floor(state.throttles / 2) };
}

function stricter(
  state: HostState,
  { seconds }: { readonly seconds: number | null },
  gapMs: number,
  now: Instant,
): HostState {
  const doublings = Math.min(state.throttles, 16);
  const pauseMs =
    seconds === null ? Math.min(throttledPauseMs.first * 2 ** doublings, throttledPauseMs.longest) : seconds * 1000;
  return {
    ...state,
    pausedUntil: (now + pauseMs) as Instant,
    gapMs: Math.min(Math.max(gapMs * 2, leastGrownGapMs), longestGrownGapMs),
    throttles: state.throttles + (seconds === null ? 1 : 0),
  };
}
