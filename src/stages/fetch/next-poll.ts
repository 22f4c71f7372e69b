import type { PollingConfig, SourceConfig } from "../../model/config.ts";
import type { PublisherSchedule } from "../../model/entry.ts";
import type { FetchOutcome } from "../../model/outcome.ts";
import type { Instant } from "../../model/scalars.ts";
import type { SourceState, Trouble } from "../../model/source-state.ts";
import { afterSkips } from "./after-skips.ts";
import { jittered, jitterShare } from "./jitter.ts";
import { rhythmInWords, rhythmOf, secondsUntilNews } from "./rhythm.ts";
import { patienceWith } from "./trouble.ts";

export interface NextPollInput {
  readonly outcome: FetchOutcome;
  /** What came of it; null when a feed did, or was not modified. */
  readonly trouble: Trouble | null;
  /** After this poll: this failure counted, these validators kept, this body read. */
  readonly state: Pick<
    SourceState,
    "id" | "validators" | "lastBodyHash" | "consecutiveFailures" | "rhythm" | "freshForSeconds"
  >;
  readonly source: Pick<SourceConfig, "pollMinutes">;
  readonly polling: Pick<PollingConfig, "minimumMinutes">;
  /** What the source's last readable document asked for; null: none was ever read. */
  readonly schedule: PublisherSchedule | null;
  /** Until then its hub tells us of changes (F20); null: it does not. */
  readonly toldUntil: Instant | null;
  readonly now: Instant;
}

export interface NextPoll {
  /** Null: never, until the configuration changes (F13). */
  readonly at: Instant | null;
  readonly because: string;
}

const daySeconds = 24 * 3600;
/** A source is asked again when so much news may have come together; less finds it sooner and costs more requests. */
const expectedNews = 0.25;
/** However unlikely news is just now, we look as often as this; */
const quietSeconds = 8 * 3600;
/** but a source that brings something every few weeks is in no hurry: it waits up to this share of its usual pause, at most a day. */
const shareOfPause = 1 / 20;

/** When to ask a source again, and the one rule that decided it, in words (F7, F8, F9, F10, F13). */
export function nextPoll(input: NextPollInput): NextPoll {
  if (input.outcome.kind === "gone") return { at: null, because: "the feed is gone for good (HTTP 410)" };
  const usual = usualInterval(input);
  const asked = longest(askedWishes(input));
  const chosen = longest([usual, ...ownWishes(input, usual), asked]);
  const configuredSeconds = (input.source.pollMinutes ?? 0) * 60;
  const retryAfterWithJitter = (retryAfter(input.outcome) ?? 0) * (1 + jitterShare);
  const ceiling = Math.max(daySeconds, configuredSeconds, retryAfterWithJitter);
  const seconds = Math.min(chosen.seconds, ceiling);
  const capped = seconds < chosen.seconds ? ", but we look once a day" : "";
  const floor = Math.min(Math.max(usual.seconds, asked.seconds), ceiling);
  const spread = jittered(seconds, { floor, ceiling }, input.state.id);
  const at = (input.now + Math.round(spread * 1000)) as Instant;
  const wanted = afterSkips(at, input.schedule);
  const skipped = wanted === at ? "" : ", and not to be polled in between (skipHours, skipDays)";
  return { at: wanted, because: `${chosen.because}${capped}${skipped}` };
}

interface Wish {
  readonly seconds: number;
  readonly because: string;
}

// Of equals the first, so the interval that always holds goes before what the feed happens to repeat.
function longest(wishes: readonly Wish[]): Wish {
  return wishes.reduce((best, wish) => (wish.seconds > best.seconds ? wish : best), { seconds: 0, because: "" });
}

function ownWishes(input: NextPollInput, usual: Wish): Wish[] {
  if (input.trouble === null) return [...rhythmWishes(input), ...hubWishes(input)];
  const { firstDoublings, grows } = patienceWith[input.trouble];
  // A host that throttles us and names a time means that time; any other failure waits longer of itself, too.
  if (!grows || (input.trouble === "throttled" && retryAfter(input.outcome) !== null)) return [];
  const failures = Math.max(input.state.consecutiveFailures, 1);
  const doublings = Math.min(failures - 1 + firstDoublings, 16);
  const seconds = Math.min(usual.seconds * 2 ** doublings, Math.max(usual.seconds, daySeconds));
  return [{ seconds, because: `waiting longer after ${failures} ${failures === 1 ? "failure" : "failures"}` }];
}

function rhythmWishes({ state, source, now }: NextPollInput): Wish[] {
  const rhythm = source.pollMinutes === null ? rhythmOf(state.rhythm, now) : null;
  if (rhythm === null) return [];
  const pauseSeconds = daySeconds / rhythm.newsADay;
  const limitSeconds = Math.min(Math.max(quietSeconds, pauseSeconds * shareOfPause), daySeconds);
  const seconds = secondsUntilNews(rhythm, now, expectedNews, limitSeconds);
  return [{ seconds, because: `in its own rhythm: ${rhythmInWords(rhythm, now)}` }];
}

// F20: polling slows down and goes on, in case the hub is dead.
function hubWishes({ source, toldUntil, now }: NextPollInput): Wish[] {
  if (source.pollMinutes !== null || toldUntil === null) return [];
  const seconds = Math.min(quietSeconds, (toldUntil - now) / 1000);
  return [{ seconds, because: "seldom, since its hub tells us of changes" }];
}

function usualInterval(input: NextPollInput): Wish {
  if (input.source.pollMinutes !== null) {
    return { seconds: input.source.pollMinutes * 60, because: `every ${input.source.pollMinutes} min as configured` };
  }
  const minutes = input.polling.minimumMinutes;
  // F7: a server that can't say "not modified" sends the whole feed each time.
  const neverConditional = input.state.lastBodyHash !== null && input.state.validators === null;
  if (!neverConditional) return { seconds: minutes * 60, because: `every ${minutes} min by default` };
  return {
    seconds: minutes * 4 * 60,
    because: `every ${minutes * 4} min, since the server can't tell us whether the feed has changed`,
  };
}

function askedWishes(input: NextPollInput): Wish[] {
  const wishes: Wish[] = [];
  const { outcome, schedule, state } = input;
  const waitSeconds = retryAfter(outcome);
  if (waitSeconds !== null) {
    wishes.push({ seconds: waitSeconds, because: `the server asked for ${waitSeconds} s (Retry-After)` });
  }
  const fresh = input.trouble === null ? state.freshForSeconds : null;
  if (fresh !== null) wishes.push({ seconds: fresh, because: `the server asked for ${fresh} s (caching)` });
  const minutes = schedule?.intervalMinutes ?? null;
  if (minutes !== null) wishes.push({ seconds: minutes * 60, because: `the feed asks for ${minutes} min (ttl)` });
  return wishes;
}

function retryAfter(outcome: FetchOutcome): number | null {
  if (outcome.kind === "throttled") return outcome.retryAfterSeconds;
  return outcome.kind === "failed" && "retryAfterSeconds" in outcome.failure ? outcome.failure.retryAfterSeconds : null;
}
