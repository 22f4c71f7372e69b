import type { PublisherSchedule } from "../../model/entry.ts";
import type { Instant } from "../../model/scalars.ts";

const hourMs = 3600 * 1000;
/** A poll may begin a little later than planned, and shall not slip into an hour that is to be skipped. */
const marginMs = 5 * 60 * 1000;

/**
 * The first instant, from this one on in whole hours, that skipHours and skipDays leave open (F8).
 * Whole hours are added, so that sources keep their own minute and do not all come at the hour's start.
 */
export function afterSkips(at: Instant, schedule: PublisherSchedule | null): Instant {
  if (schedule === null || (schedule.skipHours.length === 0 && schedule.skipDays.length === 0)) return at;
  for (let hours = 0; hours <= 8 * 24; hours++) {
    const candidate = (at + hours * hourMs) as Instant;
    if (!isSkipped(candidate, schedule) && !isSkipped((candidate + marginMs) as Instant, schedule)) return candidate;
  }
  // It asks never to be polled at all, which nobody who publishes a feed means.
  return at;
}

/** Whether the publisher wants no poll in that hour, or on that day. */
export function isSkipped(at: Instant, { skipHours, skipDays }: PublisherSchedule): boolean {
  const date = new Date(at);
  return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay());
}
