import type { Instant } from "../model/scalars.ts";
import type { Clock } from "../ports/clock.ts";

/** Who may ask a host, and when: one request at a time, a gap between two, and none while the host is paused. */
export interface HostTurns {
  /**
   * Does the job when the host's turn comes. A host paused for longer than our patience is not waited for:
   * then the result is what `whenPaused` makes of the seconds that remain.
   */
  run<T>(host: string, job: () => Promise<T>, whenPaused: (seconds: number) => T): Promise<T>;
  /** Nobody asks this host before then (F9), and its gap doubles, to halve again with each request that goes well (F10). */
  pause(host: string, until: Instant): void;
  /** Null: it is not paused. */
  pausedUntil(host: string): Instant | null;
}

interface Host {
  /** Settles when whoever came last has had its turn. */
  lastTurn: Promise<void>;
  waiting: number;
  gapMs: number;
  /** Whether it was paused since its last turn began. */
  slowedDown: boolean;
  freeAt: Instant;
  pausedUntil: Instant;
}

const patienceMs = 60_000;
const longestGapMs = 60_000;
// Idle hosts cost nothing worth tidying before there are this many.
const tidyAbove = 256;

/** Turns for all hosts; `gapMs` counts from the end of one request to the start of the next (F10). */
export function hostTurns({ clock, gapMs }: { readonly clock: Clock; readonly gapMs: number }): HostTurns {
  const hosts = new Map<string, Host>();
  let tidyAt = tidyAbove;

  function hostOf(name: string): Host {
    const known = hosts.get(name);
    if (known !== undefined) return known;
    if (hosts.size >= tidyAt) forgetIdle();
    const longAgo = 0 as Instant;
    const host: Host = {
      lastTurn: Promise.resolve(),
      waiting: 0,
      gapMs,
      slowedDown: false,
      freeAt: longAgo,
      pausedUntil: longAgo,
    };
    hosts.set(name, host);
    return host;
  }

  function forgetIdle(): void {
    const now = clock.now();
    for (const [name, host] of hosts) {
      if (host.waiting === 0 && host.freeAt <= now && host.pausedUntil <= now) hosts.delete(name);
    }
    tidyAt = Math.max(tidyAbove, 2 * hosts.size);
  }

  async function takeTurn<T>(host: Host, job: () => Promise<T>, whenPaused: (seconds: number) => T): Promise<T> {
    const pauseMs = host.pausedUntil - clock.now();
    if (pauseMs > patienceMs) return whenPaused(Math.ceil(pauseMs / 1000));
    const waitMs = Math.max(host.pausedUntil, host.freeAt) - clock.now();
    if (waitMs > 0) await clock.wait(waitMs);
    host.slowedDown = false;
    try {
      return await job();
    } finally {
      if (!host.slowedDown) host.gapMs = Math.max(gapMs, host.gapMs / 2);
      host.freeAt = (clock.now() + host.gapMs) as Instant;
    }
  }

  return {
    async run(name, job, whenPaused) {
      const host = hostOf(name);
      const turn = host.lastTurn.then(() => takeTurn(host, job, whenPaused));
      host.waiting++;
      host.lastTurn = turn.then(
        () => {},
        () => {},
      );
      try {
        return await turn;
      } finally {
        host.waiting--;
      }
    },
    pause(name, until) {
      const host = hostOf(name);
      host.pausedUntil = Math.max(host.pausedUntil, until) as Instant;
      host.slowedDown = true;
      host.gapMs = Math.min(Math.max(host.gapMs * 2, 1), longestGapMs);
      host.freeAt = Math.max(host.freeAt, clock.now() + host.gapMs) as Instant;
    },
    pausedUntil(name) {
      const until = hosts.get(name)?.pausedUntil ?? 0;
      return until > clock.now() ? (until as Instant) : null;
    },
  };
}
