import type { SiteConfig, SourceConfig } from "../model/config.ts";
import { entryDate } from "../model/entry-date.ts";
import type { FetchOutcome } from "../model/outcome.ts";
import type { Instant, Sha256 } from "../model/scalars.ts";
import type {
  PollRecord,
  RequestRecord,
  SourceSelfDescription,
  SourceState,
  StoredValidators,
  Trouble,
} from "../model/source-state.ts";
import type { Subscription } from "../model/subscription.ts";
import { nextPoll } from "../stages/fetch/next-poll.ts";
import { outcomeSentence } from "../stages/fetch/outcome-sentence.ts";
import { addressToAsk, redirectAfter } from "../stages/fetch/redirect-sightings.ts";
import { rhythmWith } from "../stages/fetch/rhythm.ts";
import { troubleOf, troubleOfRejection } from "../stages/fetch/trouble.ts";
import { validatorsToKeep } from "../stages/fetch/validators-to-keep.ts";
import type { Ingested } from "./ingest.ts";
import { observedAfter } from "./observed-after.ts";
import { rejectionInWords } from "./rejection-in-words.ts";

export interface Poll {
  readonly before: SourceState;
  readonly source: SourceConfig;
  readonly site: SiteConfig;
  readonly outcome: FetchOutcome;
  /** Null: there was nothing to read, or the very bytes of the last time. */
  readonly ingested: Ingested | null;
  readonly headersHash: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly newEntries: number;
  readonly requests: readonly RequestRecord[];
  readonly certificateUntil: Instant | null;
  /** Its subscription before the poll; null where it has none, or none that may be counted on. */
  readonly subscription: Subscription | null;
  /** Whether the poll showed that its hub may not be counted on. */
  readonly hubGivenUp: boolean;
}

/** A source that was polled at least once. */
type PolledState = SourceState & { readonly lastPoll: PollRecord };

/** What the poll taught us about its source. */
export function stateAfterPoll(poll: Poll): PolledState {
  const { before, source, site, ingested, seenAt } = poll;
  const outcome = believed(poll);
  const trouble = troubleOfPoll(outcome, ingested);
  const read = ingested?.kind === "read" ? ingested : null;
  // Half a document may have lost what it asks of us.
  const about = read === null || (read.cutShort && before.about !== null) ? before.about : selfDescription(read);
  const after = {
    ...before,
    validators: validatorsAfter(poll),
    lastBodyHash: bodyHashAfter(poll),
    listed: read?.listed ?? before.listed,
    consecutiveFailures: failuresAfter(before, trouble),
    lastPoll: {
      at: poll.startedAt,
      result: trouble ?? (outcome.kind === "fresh" && read !== null ? "fresh" : "notModified"),
      sentence: sentenceOf(poll),
      newEntries: poll.newEntries,
      durationMs: seenAt - poll.startedAt,
      because: before.nextPollBecause,
      requests: poll.requests,
    },
    lastSuccessAt: trouble === null ? seenAt : before.lastSuccessAt,
    freshForSeconds: freshnessAfter(before, outcome),
    redirect: redirectAfter(before.redirect, {
      configured: source.url,
      trouble,
      movedTo: "movedTo" in outcome ? outcome.movedTo : null,
      at: poll.startedAt,
      sameFeed: read === null || read.overlaps || before.entriesSeen === 0,
    }),
    about,
    entriesSeen: before.entriesSeen + poll.newEntries,
    observed: observedAfter(before.observed, { ...poll, outcome, trouble, hubTells: poll.subscription !== null }),
    rhythm: rhythmWith(before.rhythm, happenings(poll)),
  } satisfies PolledState;
  const schedule = about?.schedule ?? null;
  const toldUntil = poll.hubGivenUp ? null : (poll.subscription?.nextAttemptAt ?? null);
  const next = nextPoll({
    ...{ outcome, trouble, source, schedule, toldUntil },
    ...{ state: after, polling: site.polling, now: seenAt },
  });
  return { ...after, nextPollAt: next.at, nextPollBecause: next.because };
}

/** A 410 at an address that we came to by a redirect ends that detour, not the source. */
function believed({ outcome, before, source }: Poll): FetchOutcome {
  const detour = addressToAsk(source.url, before.redirect) !== source.url;
  if (outcome.kind !== "gone" || !detour) return outcome;
  return { kind: "failed", failure: { code: "httpStatus", status: 410, retryAfterSeconds: null } };
}

function troubleOfPoll(outcome: FetchOutcome, ingested: Ingested | null): Trouble | null {
  return ingested?.kind === "rejected" ? troubleOfRejection(ingested.reason) : troubleOf(outcome);
}

function failuresAfter(before: SourceState, trouble: Trouble | null): number {
  if (trouble === null) return 0;
  // While our own network is down no server has failed.
  return trouble === "offline" ? before.consecutiveFailures : before.consecutiveFailures + 1;
}

function freshnessAfter(before: SourceState, outcome: FetchOutcome): number | null {
  if (outcome.kind === "fresh") return outcome.document.freshForSeconds;
  // RFC 9111 §4.3.4: a 304 replaces the stored headers that it carries, and no others.
  return (outcome.kind === "notModified" ? outcome.freshForSeconds : null) ?? before.freshForSeconds;
}

function bodyHashAfter({ before, outcome, ingested }: Poll): Sha256 | null {
  const whole = ingested?.kind === "read" && !ingested.cutShort;
  return whole && outcome.kind === "fresh" && outcome.document.isDelta === undefined
    ? outcome.document.bodyHash
    : before.lastBodyHash;
}

function sentenceOf({ outcome, ingested, newEntries }: Poll): string {
  if (ingested?.kind === "rejected") return rejectionInWords(ingested);
  if (outcome.kind !== "fresh") return outcomeSentence(outcome);
  if (ingested === null) return "the same document as the last time";
  if (ingested.cutShort) return `the document broke off; ${newEntries} new, the rest is asked for again`;
  return newEntries === 0 ? "nothing new" : `${newEntries} new ${newEntries === 1 ? "entry" : "entries"}`;
}

/** When what is new in the document came about: as its publisher dates it, but after the last look, which did not see it. */
function happenings({ before, ingested, seenAt }: Poll): readonly Instant[] {
  if (ingested?.kind !== "read") return [];
  const changed = ingested.entries.filter(({ kind }) => kind !== "same" && kind !== "touched");
  return changed.map(({ kind, identified: { entry } }) => {
    const dated = (kind === "edited" ? entry.updatedAt : entryDate(entry)) ?? seenAt;
    return Math.min(Math.max(dated, before.lastSuccessAt ?? dated), seenAt) as Instant;
  });
}

/** A document that was no feed, or half of one, leaves none: a 304 to its validators would look like success. */
function validatorsAfter({ before, outcome, ingested, headersHash }: Poll): StoredValidators | null {
  const unfit = ingested !== null && (ingested.kind === "rejected" || ingested.cutShort);
  return unfit ? null : validatorsToKeep(before, outcome, headersHash);
}

function selfDescription({ feed }: Extract<Ingested, { kind: "read" }>): SourceSelfDescription {
  const { format, title, homePage, language, rights, schedule, problems } = feed;
  return { format, title, homePage, language, rights, schedule, problems: problems.slice(0, 20) };
}
