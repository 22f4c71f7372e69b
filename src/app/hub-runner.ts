import { type HubSurroundings, runHub } from "./hub.ts";

const callbacksARun = 40;
/** What comes due later is found by whoever wakes us each minute. */
const waitsAtMostMs = 60_000;

export interface HubRunner {
  /** Says that there may be something to tell; returns at once. */
  wake(): void;
  /** Resolves when everything that was due before the call was tried. */
  settled(): Promise<void>;
  /** Resolves when what is under way is done; what is left stays due. */
  close(): Promise<void>;
}

/** Tells listeners one run after another, however often it is woken; `wakeIn` calls wake after so many milliseconds. */
export function hubRunner(surroundings: HubSurroundings, wakeIn: (milliseconds: number) => void): HubRunner {
  const { clock, journal } = surroundings;
  let awake = false;
  let closed = false;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    awake = false;
    try {
      let next = await runHub(surroundings, callbacksARun);
      while (!closed && next !== null && next <= clock.now()) next = await runHub(surroundings, callbacksARun);
      if (!closed && next !== null && next - clock.now() < waitsAtMostMs) wakeIn(next - clock.now());
    } catch (error) {
      // What was taken and not settled comes due again.
      journal.record({ event: "fault", during: "telling of changes", detail: String(error) });
    }
  };
  return {
    wake() {
      if (awake || closed) return;
      awake = true;
      running = running.then(run);
    },
    settled() {
      running = running.then(run);
      return running;
    },
    close() {
      closed = true;
      return running;
    },
  };
}
