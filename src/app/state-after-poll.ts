import type { SiteConfig, SourceConfig } from "../model/config.ts";
import type { FetchOutcome } from "../model/outcome.ts";
import type { Instant } from "../model/scalars.ts";
import type { PollResult, SourceSelfDescription, SourceState, StoredValidators } from "../model/source-state.ts";
import { nextPoll } from "../stages/fetch/next-poll.ts";
import { outcomeSentence } from "../stages/fetch/outcome-sentence.ts";
import { rhythmWith } from "../stages/fetch/rhythm.ts";
import { validatorsToKeep } from "../stages/fetch/validators-to-keep.ts";
import type { Ingested } from "./ingest.ts";
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
}

/** What the poll taught us about its source. */
export function stateAfterPoll(poll: Poll): SourceState {
  const { before, source, site, outcome, ingested, seenAt } = poll;
  const result = resultOf(poll);
  const succeeded = result === "fresh" || result === "notModified";
  const about = ingested?.kind === "read" ? selfDescription(ingested) : before.about;
  const after = {
    ...before,
    validators: validatorsAfter(poll),
    lastBodyHash:
      ingested?.kind === "read" && outcome.kind === "fresh" ? outcome.document.bodyHash : before.lastBodyHash,
    listed: ingested?.kind === "read" ? ingested.listed : before.listed,
    consecutiveFailures: succeeded ? 0 : before.consecutiveFailures + 1,
    lastPoll: {
      at: poll.startedAt,
      result,
      sentence: sentenceOf(poll),
      newEntries: poll.newEntries,
      durationMs: seenAt - poll.startedAt,
    },
    lastSuccessAt: succeeded ? seenAt : before.lastSuccessAt,
    movedTo: outcome.kind === "fresh" || outcome.kind === "notModified" ? outcome.movedTo : before.movedTo,
    about,
    entriesSeen: before.entriesSeen + poll.newEntries,
    rhythm: rhythmWith(before.rhythm, happenings(poll)),
  };
  const schedule = about?.schedule ?? null;
  const next = nextPoll({ outcome, state: after, source, polling: site.polling, schedule, now: seenAt });
  return { ...after, nextPollAt: next.at, nextPollBecause: next.because };
}

function resultOf({ outcome, ingested }: Poll): PollResult {
  if (ingested?.kind === "rejected") return "failed";
  return outcome.kind === "fresh" && ingested === null ? "notModified" : outcome.kind;
}

function sentenceOf({ outcome, ingested, newEntries }: Poll): string {
  if (ingested?.kind === "rejected") return rejectionInWords(ingested);
  if (outcome.kind !== "fresh") return outcomeSentence(outcome);
  if (ingested === null) return "the same document as the last time";
  return newEntries === 0 ? "nothing new" : `${newEntries} new ${newEntries === 1 ? "entry" : "entries"}`;
}

/** When what is new in the document came about: as its publisher dates it, but after the last look, which did not see it. */
function happenings({ before, ingested, seenAt }: Poll): readonly Instant[] {
  if (ingested?.kind !== "read") return [];
  const changed = ingested.entries.filter(({ kind }) => kind !== "same");
  return changed.map(({ kind, identified: { entry } }) => {
    const dated = (kind === "new" ? entry.publishedAt : entry.updatedAt) ?? seenAt;
    return Math.min(Math.max(dated, before.lastSuccessAt ?? dated), seenAt) as Instant;
  });
}

/** A document that was no feed leaves none: a 304 to its validators would look like success. */
function validatorsAfter({ before, outcome, ingested, headersHash }: Poll): StoredValidators | null {
  return ingested?.kind === "rejected" ? null : validatorsToKeep(before, outcome, headersHash);
}

function selfDescription({ feed }: Extract<Ingested, { kind: "read" }>): SourceSelfDescription {
  const { format, title, homePage, language, rights, schedule, problems } = feed;
  return { format, title, homePage, language, rights, schedule, problems: problems.slice(0, 20) };
}
