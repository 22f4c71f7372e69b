import { pollAllSources } from "../src/app/poll-due-sources.ts";
import type { NodeHome } from "../src/node-home.ts";
import { type DemoDay, demoDays, endOfDay } from "./demo-days.ts";
import type { DemoSites } from "./sites.ts";

export interface DayRead {
  readonly day: DemoDay;
  readonly newEntries: number;
  /** So far, this day's included. */
  readonly stories: number;
}

/** Polls the sites at the end of each simulated day, as a server that ran through them would have; `heard` is told of each. */
export async function readDays(home: NodeHome, sites: DemoSites, heard: (read: DayRead) => void): Promise<void> {
  let entriesBefore = 0;
  for (const day of demoDays) {
    sites.advanceTo(endOfDay(day));
    await pollAllSources(home.surroundings, home.queue);
    await home.queue.idle();
    await home.writer.settled();
    const { entries, stories } = await home.surroundings.stories.count();
    heard({ day, newEntries: entries - entriesBefore, stories });
    entriesBefore = entries;
  }
}
