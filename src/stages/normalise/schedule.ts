import type { PublisherSchedule } from "../../model/entry.ts";
import type { ParsedSchedule } from "../../model/parsed-feed.ts";

const periodMinutes: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** What the publisher asks of pollers; RSS 2.0 ttl, skipHours, skipDays, and the syndication module. */
export function scheduleOf({
  ttl,
  skipHours,
  skipDays,
  updatePeriod,
  updateFrequency,
}: ParsedSchedule): PublisherSchedule {
  const ttlMinutes = positive(ttl);
  const period = periodMinutes[updatePeriod?.trim().toLowerCase() ?? ""];
  const syMinutes = period === undefined ? null : Math.round(period / (positive(updateFrequency) ?? 1));
  const longest = Math.max(ttlMinutes ?? 0, syMinutes ?? 0);
  return {
    intervalMinutes: longest > 0 ? longest : null,
    skipHours: unique(skipHours.map((hour) => (/^\d{1,2}$/.test(hour.trim()) ? Number(hour) % 24 : -1))),
    skipDays: unique(skipDays.map((day) => days.indexOf(day.trim().toLowerCase()))),
  };
}

function positive(written: string | null): number | null {
  const number = Number(written ?? 0);
  return Number.isFinite(number) && number > 0 ? number : null;
}

function unique(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers.filter((number) => number >= 0))].sort((a, b) => a - b);
}
