import type { Journal } from "../../ports/journal.ts";

/** Tells the journal everything with that trace. */
export function tracedJournal(journal: Journal, trace: string): Journal {
  return { record: (event) => journal.record({ ...event, trace }) };
}
