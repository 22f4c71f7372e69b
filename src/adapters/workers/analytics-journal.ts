import type { Journal, JournalEvent } from "../../ports/journal.ts";

/** Tells another journal everything, and writes what can be counted into a dataset of Analytics Engine. */
export function analyticsJournal(dataset: AnalyticsEngineDataset, journal: Journal): Journal {
  return {
    record(event) {
      journal.record(event);
      const figures = figuresOf(event);
      if (figures === null) return;
      dataset.writeDataPoint({ indexes: [event.event], blobs: [...figures.blobs], doubles: [...figures.doubles] });
    },
  };
}

interface Figures {
  readonly blobs: readonly string[];
  readonly doubles: readonly number[];
}

function figuresOf(event: JournalEvent): Figures | null {
  switch (event.event) {
    case "polled":
      return {
        blobs: [event.result, event.source],
        doubles: [event.durationMs, event.newEntries, event.editedEntries],
      };
    case "delivered":
      return { blobs: ["hub", event.source], doubles: [0, event.newEntries, event.editedEntries] };
    case "placed":
      return { blobs: [event.kind, event.story], doubles: [] };
    case "published":
      return { blobs: ["rendered", event.feed], doubles: [event.stories] };
    case "fault":
      return { blobs: ["fault", event.during], doubles: [] };
    case "administered":
      return { blobs: [event.action, event.subject], doubles: [] };
    default:
      return null;
  }
}
