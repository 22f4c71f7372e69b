import type { PublisherSchedule } from "../../model/entry.ts";
import type { Instant } from "../../model/scalars.ts";

const hourMs = 3600 * 1000;

/**
 * The first instant, from this one on in whole hours, that skipHours and skipDays leave open (F8).
 * Whole hours are added, so that sources keep their own minute and do not all come at the hour's start.
 */
export function afterSkips(at: Instant, schedule: PublisherSchedule | null): Instant {
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
