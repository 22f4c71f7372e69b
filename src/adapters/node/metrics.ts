import { Counter, Gauge, Histogram, openMetricsContentType, Registry } from "prom-client";
import type { OperationalState } from "../../model/administration.ts";
import type { Instant } from "../../model/scalars.ts";
import type { SourceState } from "../../model/source-state.ts";
import type { JournalEvent } from "../../ports/journal.ts";

/** What is asked for with each reading. */
export interface MeasuredState extends OperationalState {
  readonly at: Instant;
  readonly entries: number;
  readonly stories: number;
  readonly sources: readonly SourceState[];
}

export interface Metrics {
  count(event: JournalEvent): void;
  /** In OpenMetrics 1.0. */
  written(): Promise<{ readonly contentType: string; readonly body: string }>;
  close(): void;
}

/** What happened since the start, counted from the journal, and how things stand when somebody asks. */
export function metricsOf(state: () => Promise<MeasuredState>): Metrics {
  const registry = new Registry<typeof openMetricsContentType>();
  registry.setContentType(openMetricsContentType);
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Counter({ name: `tributary_${name}`, help, labelNames: [...labelNames], registers });
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `tributary_${name}`, help, labelNames: [...labelNames], registers });

  const polls = counter("polls", "Polls by what came of them.", ["result"]);
  const pollSeconds = new Histogram({
    name: "tributary_poll_seconds",
    help: "How long polls took.",
    buckets: [0.1, 0.3, 1, 3, 10, 30],
    registers,
  });
  const found = counter("entries_found", "Entries that polls and hubs brought.", ["kind"]);
  const placed = counter("entries_placed", "Entries put into stories: starts, joins or keeps.", ["kind"]);
  const published = counter("feeds_published", "Feeds rendered.");
  const faults = counter("faults", "Faults of ours.");
  const administered = counter("administered", "Actions of operators.", ["action"]);

  const sources = gauge("sources", "Configured sources by how their last poll went.", ["result"]);
  const entries = gauge("entries", "Published entries that are kept.");
  const stories = gauge("stories", "Stories that are kept.");
  const undecided = gauge(
    "undecided_entries",
    "Entries that wait for their story, counted no further than some hundred.",
  );
  const stale = gauge("stale_feeds", "Feeds that wait to be rendered.");
  const late = gauge("polls_late_seconds", "How long the source has been due that waits longest.");
  const letters = gauge("dead_letters", "Work that failed through a fault of ours and waits for an operator.");
  const bytes = gauge("database_bytes", "Size of the database, without what is free for use again.");
  const most = gauge(
    "database_mark_bytes",
    "How large the database may become before what is younger leaves; 0: no limit.",
  );
  const expected = gauge("database_expected_bytes", "About how large the database becomes at the present rate.");
  const textsAge = gauge("texts_kept_seconds", "How far back texts stand in the database.");
  const entriesAge = gauge("entries_kept_seconds", "How far back entries stand in the database.");

  return {
    count(event) {
      switch (event.event) {
        case "polled":
          polls.inc({ result: event.result });
          pollSeconds.observe(event.durationMs / 1000);
          found.inc({ kind: "new" }, event.newEntries);
          found.inc({ kind: "edited" }, event.editedEntries);
          break;
        case "delivered":
          found.inc({ kind: "new" }, event.newEntries);
          found.inc({ kind: "edited" }, event.editedEntries);
          break;
        case "placed":
          placed.inc({ kind: event.kind });
          break;
        case "published":
          published.inc();
          break;
        case "fault":
          faults.inc();
          break;
        case "administered":
          administered.inc({ action: event.action });
          break;
      }
    },
    async written() {
      const now = await state();
      sources.reset();
      for (const { lastPoll } of now.sources) sources.inc({ result: lastPoll?.result ?? "unread" });
      entries.set(now.entries);
      stories.set(now.stories);
      undecided.set(now.undecided);
      stale.set(now.stale);
      late.set((now.pollsLateMs ?? 0) / 1000);
      letters.set(now.deadLetters);
      bytes.set(now.databaseBytes ?? 0);
      most.set(now.bound?.markBytes ?? 0);
      expected.set(now.bound?.expectedBytes ?? 0);
      const seconds = (since: number | null | undefined) => (since == null ? 0 : (now.at - since) / 1000);
      textsAge.set(seconds(now.bound?.textsSince));
      entriesAge.set(seconds(now.bound?.entriesSince));
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
    close: () => registry.clear(),
  };
}
