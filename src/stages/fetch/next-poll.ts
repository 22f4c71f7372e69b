import type { PollingConfig, SourceConfig } from "../../model/config.ts";
import type { PublisherSchedule } from "../../model/entry.ts";
import type { FetchOutcome } from "../../model/outcome.ts";
import type { Instant } from "../../model/scalars.ts";
import type { SourceState } from "../../model/source-state.ts";

export interface NextPollInput {
  readonly outcome: FetchOutcome;
  /** After this poll: this failure counted, these validators kept, this body read. */
  readonly state: Pick<SourceState, "id" | "validators" | "lastBodyHash" | "consecutiveFailures">;
  readonly source: Pick<SourceConfig, "pollMinutes">;
  readonly polling: Pick<PollingConfig, "minimumMinutes">;
  /** What the source's last readable document asked for; null: none was ever read. */
  readonly schedule: PublisherSchedule | null;
  readonly now: Instant;
}

export interface NextPoll {
  /** Null: never, until the configuration changes (F13). */
  readonly at: Instant | null;
  readonly because: string;
}

const daySeconds = 24 * 3600;
const hourMs = 3600 * 1000;
const jitterShare = 0.1;

/** When to ask a source again, and the one rule that decided it, in words (F7, F8, F9, F10, F13). */
export function nextPoll(input: NextPollInput): NextPoll {
  if (input.outcome.kind === "gone") return { at: null, because: "the feed is gone for good (HTTP 410)" };
  const own = longest(ownWishes(input));
  const asked = longest(askedWishes(input));
  const chosen = longest([own, asked]);
  const configuredSeconds = (input.source.pollMinutes ?? 0) * 60;
  const retryAfterWithJitter = (retryAfter(input.outcome) ?? 0) * (1 + jitterShare);
  const ceiling = Math.max(daySeconds, configuredSeconds, retryAfterWithJitter);
  const seconds = Math.min(chosen.seconds, ceiling);
  const capped = seconds < chosen.seconds ? ", but we look once a day" : "";
  const spread = jittered(seconds, Math.min(asked.seconds, ceiling), ceiling, shareOf(input.state.id));
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

function ownWishes(input: NextPollInput): Wish[] {
  const usual = usualInterval(input);
  const failures = input.state.consecutiveFailures;
  if (failures === 0 || retryAfter(input.outcome) !== null) return [usual];
  // F13: an address that answers 401, 403 or 404 needs the operator, so it waits two steps longer than a hiccup.
  const doublings = failures - 1 + (needsOperator(input.outcome) ? 2 : 0);
  const seconds = Math.min(usual.seconds * 2 ** Math.min(doublings, 16), Math.max(usual.seconds, daySeconds));
  const because = `waiting longer after ${failures} ${failures === 1 ? "failure" : "failures"}`;
  return [usual, { seconds, because }];
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

function needsOperator(outcome: FetchOutcome): boolean {
  if (outcome.kind !== "failed" || outcome.failure.code !== "httpStatus") return false;
  return [401, 403, 404].includes(outcome.failure.status);
}

function askedWishes(input: NextPollInput): Wish[] {
  const wishes: Wish[] = [];
  const { outcome, schedule } = input;
  const waitSeconds = retryAfter(outcome);
  if (waitSeconds !== null) {
    wishes.push({ seconds: waitSeconds, because: `the server asked for ${waitSeconds} s (Retry-After)` });
  }
  const fresh = freshness(outcome);
  if (fresh !== null) wishes.push({ seconds: fresh, because: `the server asked for ${fresh} s (caching)` });
  const minutes = schedule?.intervalMinutes ?? null;
  if (minutes !== null) wishes.push({ seconds: minutes * 60, because: `the feed asks for ${minutes} min (ttl)` });
  return wishes;
}

function retryAfter(outcome: FetchOutcome): number | null {
  return outcome.kind === "throttled" ? outcome.retryAfterSeconds : null;
}

function freshness(outcome: FetchOutcome): number | null {
  if (outcome.kind === "fresh") return outcome.document.freshForSeconds;
  return outcome.kind === "notModified" ? outcome.freshForSeconds : null;
}

// F10: up to a tenth sooner or later, but not sooner than was asked for, nor later than the cap.
function jittered(seconds: number, floor: number, ceiling: number, share: number): number {
  const moved = seconds * (1 + share);
  if (moved > ceiling) return seconds * (1 - Math.abs(share));
  return moved < floor ? Math.min(ceiling, seconds * (1 + Math.abs(share))) : moved;
}

/** Between -0.1 and 0.1, the same for a source each time: FNV-1a over its id. */
function shareOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The last letters of an id stir the low bits most.
  return ((hash % 10_007) / 10_006) * 2 * jitterShare - jitterShare;
}

// Whole hours are added, so that sources keep their own minute and do not all come at the hour's start.
function afterSkips(at: Instant, schedule: PublisherSchedule | null): Instant {
  if (schedule === null || (schedule.skipHours.length === 0 && schedule.skipDays.length === 0)) return at;
  for (let hours = 0; hours <= 8 * 24; hours++) {
    const candidate = new Date(at + hours * hourMs);
    const skipped =
      schedule.skipHours.includes(candidate.getUTCHours()) || schedule.skipDays.includes(candidate.getUTCDay());
    if (!skipped) return candidate.getTime() as Instant;
  }
  // It asks never to be polled at all, which nobody who publishes a feed means.
  return at;
}
