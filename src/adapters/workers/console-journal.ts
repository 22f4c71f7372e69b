import type { Journal } from "../../ports/journal.ts";

/** One JSON object for each event, which Workers Logs index by its fields. */
export const consoleJournal: Journal = {
  record(event) {
    if (event.event === "fault") console.error(event);
    else if (event.event === "configRefused") console.warn(event);
    else console.log(event);
  },
};
