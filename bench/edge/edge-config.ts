import { stringify } from "yaml";
import { compiledConfig } from "../../src/config/compiled-config.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { MadeSite } from "./origin.ts";

const sourcesAFeed = 50;

/** How many feeds carry so many sites. */
export function feedsOf(sites: readonly MadeSite[]): number {
  return Math.ceil(sites.length / sourcesAFeed);
}

/** The compiled configuration of feeds that carry these sites, each polled that often. */
export function edgeConfig(sites: readonly MadeSite[], poll: string): string {
  const files = [{ path: "feeds/_site.yaml", text: stringify({ title: "Edge", polling: { every: "1h" } }) }];
  for (let feed = 0; feed < feedsOf(sites); feed++) {
    const sources = sites.slice(feed * sourcesAFeed, (feed + 1) * sourcesAFeed).map(({ url }) => url);
    files.push({ path: `feeds/feed-${feed}.yaml`, text: stringify({ defaults: { poll }, sources }) });
  }
  const outcome = loadConfig(files);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return compiledConfig(outcome.config);
}
