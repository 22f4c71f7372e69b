import type { AppliedConfiguration } from "../ports/applied-configuration.ts";
import type { Surroundings } from "./surroundings.ts";

/** Makes the store follow the configuration, for a home that starts anew each time; false: it did already. */
export async function applyConfiguration(
  { settings, sources, clock, journal }: Pick<Surroundings, "settings" | "sources" | "clock" | "journal">,
  applied: AppliedConfiguration,
  hash: string,
): Promise<boolean> {
  if ((await applied.hash()) === hash) return false;
  const { config } = settings();
  await sources.configure([...config.sources.keys()], clock.now());
  await applied.keep(hash);
  journal.record({ event: "configured", feeds: config.feeds.size, sources: config.sources.size });
  return true;
}
