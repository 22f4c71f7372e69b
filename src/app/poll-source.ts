import { entryDate } from "../model/entry-date.ts";
import type { FetchOutcome } from "../model/outcome.ts";
import type { Instant, SourceId, Url } from "../model/scalars.ts";
import type { PollResult, RequestRecord, SourceState } from "../model/source-state.ts";
import type { Subscription } from "../model/subscription.ts";
import type { ResolvedEntry } from "../ports/entry-store.ts";
import { afterSkips, isSkipped } from "../stages/fetch/after-skips.ts";
import { outcomeSentence } from "../stages/fetch/outcome-sentence.ts";
import { afterPoll, neverVerifies, tellsUs } from "../stages/websub/intent.ts";
import { fetchSource, headersHash } from "./fetch-source.ts";
import type { Ingested } from "./ingest.ts";
import { readDocument } from "./read-document.ts";
import { stateAfterPoll } from "./state-after-poll.ts";
import type { Surroundings } from "./surroundings.ts";
import { keepSubscription } from "./websub.ts";

export interface PollReport {
  readonly source: SourceId;
  readonly url: Url;
  readonly result: PollResult;
  readonly sentence: string;
  readonly newEntries: number;
  readonly editedEntries: number;
}

/** Longer than any poll; a source whose poller was killed is asked again when it is over. */
const claimMs = 10 * 60_000;

/** Asks a source that is due and keeps what it said, entries and state in one transaction (F22); null when nothing was asked. */
export async function pollSource(id: SourceId, surroundings: Surroundings): Promise<PollReport | null> {
  const { sources, entries, clock, journal } = surroundings;
  const { config } = surroundings.settings();
  const startedAt = clock.now();
  const longestMs = claimMs + config.site.polling.timeoutSeconds * 1000;
  const before = await sources.claim(id, startedAt, (startedAt + longestMs) as Instant);
  const source = before === null ? undefined : config.sources.get(before.url);
  if (before === null || source === undefined) return null;

  const requests: RequestRecord[] = [];
  let certificateUntil: Instant | null = null;
  const schedule = before.about?.schedule ?? null;
  const openAgainAt = afterSkips(startedAt, schedule);
  if (schedule !== null && isSkipped(startedAt, schedule) && openAgainAt > startedAt) {
    await sources.postpone(id, openAgainAt, "not to be polled before (skipHours, skipDays)");
    return null;
  }
  const { hubOfFeed } = before.observed;
  const subscription = hubOfFeed === null ? null : await surroundings.subscriptions.ofSource(id);
  const outcome = await fetchSource(before, source, config.site, surroundings, {
    introduction: { readers: surroundings.readersOf(source.url), feedId: id },
    made(request, until) {
      requests.push(request);
      certificateUntil = until ?? certificateUntil;
    },
  });
  if (outcome.kind === "postponed") {
    await sources.postpone(id, outcome.until, outcomeSentence(outcome));
    return null;
  }
  const seenAt = clock.now();
  const { reader } = surroundings;
  const ingested = await ingestedFrom(outcome, before, (document) =>
    reader === undefined ? readDocument(document, before, surroundings) : reader(document, before),
  );
  const found = ingested?.kind === "read" ? ingested.entries : [];
  const newEntries = countOf(found, "new") + countOf(found, "archived");
  const editedEntries = countOf(found, "edited");
  const hubAfter = await hubAfterPoll(subscription, found, seenAt, surroundings);
  const hash = (await headersHash(source, surroundings.secrets)) ?? "";
  const after = stateAfterPoll({
    before,
    source,
    site: config.site,
    outcome,
    ingested,
    headersHash: hash,
    startedAt,
    seenAt,
    newEntries,
    requests,
    certificateUntil,
    ...hubAfter,
  });
  if (found.length > 0) await entries.commit(after, found, seenAt);
  else await sources.save(after);

  if (after.redirect?.adopted && !before.redirect?.adopted) {
    journal.record({ event: "moved", source: id, from: source.url, to: after.redirect.to });
  }
  await keepSubscription(after, surroundings);
  const { result, sentence } = after.lastPoll;
  const report = { source: id, url: source.url, result, sentence, newEntries, editedEntries };
  journal.record({ event: "polled", ...report, durationMs: seenAt - startedAt });
  return report;
}

/** What is dated later may be on its way to us from the hub. */
const hubDelayMs = 30 * 60_000;

/** Whether the source's hub could be counted on, and whether this poll or those before showed that it cannot. */
async function hubAfterPoll(
  subscription: Subscription | null,
  found: readonly ResolvedEntry[],
  now: Instant,
  { subscriptions }: Surroundings,
): Promise<{ readonly subscription: Subscription | null; readonly hubGivenUp: boolean }> {
  if (subscription === null) return { subscription, hubGivenUp: false };
  if (!tellsUs(subscription, now)) return { subscription: null, hubGivenUp: neverVerifies(subscription) };
  const untold = found.some(
    ({ kind, identified: { entry } }) => kind === "new" && (entryDate(entry) ?? 0) < now - hubDelayMs,
  );
  const after = afterPoll(subscription, untold, now);
  if (untold) await subscriptions.save(after);
  return { subscription, hubGivenUp: !tellsUs(after, now) };
}

function countOf(entries: readonly ResolvedEntry[], kind: ResolvedEntry["kind"]): number {
  return entries.filter((entry) => entry.kind === kind).length;
}

/** Null when there is nothing to read, or the very bytes of the last time: some servers ignore conditional requests. */
async function ingestedFrom(
  outcome: FetchOutcome,
  before: SourceState,
  read: (document: Extract<FetchOutcome, { kind: "fresh" }>["document"]) => Promise<Ingested>,
): Promise<Ingested | null> {
  if (outcome.kind !== "fresh" || outcome.document.bodyHash === before.lastBodyHash) return null;
  return read(outcome.document);
}

/** How one round of polls went, for people. */
export interface RoundSummary {
  readonly polled: number;
  readonly fresh: number;
  readonly notModified: number;
  readonly failed: number;
  readonly newEntries: number;
}

/** The sum of some polls' reports. */
export function roundSummary(reports: readonly PollReport[]): RoundSummary {
  const having = (wanted: PollResult) => reports.filter(({ result }) => result === wanted).length;
  const [fresh, notModified] = [having("fresh"), having("notModified")];
  return {
    polled: reports.length,
    fresh,
    notModified,
    failed: reports.length - fresh - notModified,
    newEntries: reports.reduce((sum, { newEntries }) => sum + newEntries, 0),
  };
}
