import pino from "pino";
import type { Journal, JournalEvent } from "../../ports/journal.ts";

/** One JSON object a line: time, level, and the event's own fields. */
export function pinoJournal(destination: NodeJS.WritableStream): Journal {
  const log = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "event" },
    destination as pino.DestinationStream,
  );
  return {
    record: ({ event, ...fields }: JournalEvent) => {
      if (event === "fault") log.error(fields, event);
      else if (event === "configRefused") log.warn(fields, event);
      else log.info(fields, event);
    },
  };
}
