import type { Clock } from "../ports/clock.ts";
import { storyDecider } from "./decide-stories.ts";
import { publishStaleFeeds } from "./publish-feeds.ts";

type WriterSurroundings = Parameters<typeof storyDecider>[0] &
  Parameters<typeof publishStaleFeeds>[0] & { readonly clock: Clock };

/** Changes that come within this time are published together. */
const debounceMs = 500;
/** Publishing rests for so many times as long as it took: a first round changes every feed all the time, and nobody reads so fast. */
const restsFor = 10;
const restsAtMostMs = 10_000;

export interface StoryWriter {
  /** Says that entries were committed; returns at once. */
  wake(): void;
  /** Resolves when everything that was committed before the call is decided and published. */
  settled(): Promise<void>;
}

/**
 * The one writer of stories (decision 10): however often it is woken, one run follows another; `published` hears when feeds changed, and
 * each run ends with `prune`.
 */
export function storyWriter(
  surroundings: WriterSurroundings,
  published: () => void,
  prune: () => Promise<void> = async () => {},
): StoryWriter {
  const { clock, journal } = surroundings;
  const decider = storyDecider(surroundings);
  let awake = false;
  let debounce = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let publishesFrom = 0;
  const publish = async (): Promise<void> => {
    const startedAt = clock.now();
    if ((await publishStaleFeeds(surroundings)) > 0) published();
    const endedAt = clock.now();
    publishesFrom = endedAt + Math.min((endedAt - startedAt) * restsFor, restsAtMostMs);
  };
  const write = async (atOnce: boolean): Promise<void> => {
    try {
      await decider.decide();
      if (atOnce || clock.now() >= publishesFrom) await publish();
      else wake();
      await prune();
    } catch (error) {
      // What was committed stays beyond the cursor; the next wake takes it up.
      journal.record({ event: "fault", during: "writing stories", detail: String(error) });
    }
  };
  const wake = (): void => {
    if (awake) return;
    awake = true;
    debounce = new AbortController();
    const { signal } = debounce;
    running = running
      .then(() => clock.wait(debounceMs, signal))
      .then(() => {
        awake = false;
        return write(signal.aborted);
      });
  };
  return {
    wake,
    settled() {
      // Nothing more is to come: a run that waits for it begins at once.
      if (awake) debounce.abort();
      else running = running.then(() => write(true));
      return running;
    },
  };
}
