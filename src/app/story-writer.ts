import type { Clock } from "../ports/clock.ts";
import { storyDecider } from "./decide-stories.ts";
import { publishFeedsAtRest, publishStaleFeeds } from "./publish-feeds.ts";

type WriterSurroundings = Parameters<typeof storyDecider>[0] &
  Parameters<typeof publishStaleFeeds>[0] & { readonly clock: Clock };

/** Changes that come within this time are decided together, less what the run before took: while much comes one follows the other. */
const debounceMs = 500;
/** While one feed waits for the disk to take what fell out of it, another is rendered. */
const feedsSideBySide = 2;
/** Publishing rests for so many times as long as it took: a first round changes feeds all the time, and nobody reads so fast. */
const restsFor = 10;
const restsAtMostMs = 10_000;
/**
 * A run of so many changes is the midst of a round, which comes to one feed's sources after the other's: feeds that it left as they were are
 * rendered though publishing rests, so that few are left at the round's end.
 */
const muchAtOnce = 50;

export interface StoryWriter {
  /** Says that entries were committed; returns at once. */
  wake(): void;
  /** Resolves when everything that was committed before the call is decided and published, or it may not go on. */
  settled(): Promise<void>;
}

/**
 * The one writer of stories (decision 1): however often it is woken, one run follows another; `published` hears when feeds changed, each
 * run ends with `prune`, and `mayGoOn` is asked before each decision and feed: when it may not, the run ends with what it has decided, and
 * the rest is left beyond the cursor.
 */
export function storyWriter(
  surroundings: WriterSurroundings,
  published: () => void,
  prune: () => Promise<void> = async () => {},
  mayGoOn: () => boolean = () => true,
): StoryWriter {
  const { clock, journal, stories } = surroundings;
  const decider = storyDecider(surroundings);
  let awake = false;
  let debounce = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let [publishesFrom, tookMs] = [0, 0];
  const publish = async (): Promise<void> => {
    const startedAt = clock.now();
    if ((await publishStaleFeeds(surroundings, feedsSideBySide, mayGoOn)) > 0) published();
    const endedAt = clock.now();
    publishesFrom = endedAt + Math.min((endedAt - startedAt) * restsFor, restsAtMostMs);
  };
  const write = async (atOnce: boolean): Promise<void> => {
    const startedAt = clock.now();
    try {
      const { sequence: before } = await stories.position();
      const decided = await decider.decide(mayGoOn);
      if (!mayGoOn()) return;
      if (atOnce || clock.now() >= publishesFrom) await publish();
      else {
        wake();
        if (decided >= muchAtOnce && (await publishFeedsAtRest(surroundings, before, feedsSideBySide)) > 0) published();
      }
      await prune();
    } catch (error) {
      // What was committed stays beyond the cursor; the next wake takes it up.
      journal.record({ event: "fault", during: "writing stories", detail: String(error) });
    }
    tookMs = clock.now() - startedAt;
  };
  const wake = (): void => {
    if (awake) return;
    awake = true;
    debounce = new AbortController();
    const { signal } = debounce;
    running = running
      .then(() => clock.wait(Math.max(debounceMs - tookMs, 0), signal))
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
