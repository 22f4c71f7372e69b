import type { WebPorts } from "../../src/web/web-ports.ts";

/** Nothing was read yet. */
export const noStories: WebPorts["stories"] = {
  count: async () => ({ entries: 0, stories: 0 }),
  story: async () => null,
  newest: async () => [],
  edits: async () => [],
  newestTellings: async () => [],
  placed: async () => null,
  placedIn: async () => [],
  statistics: async () => ({ kept: [], since: [] }),
};
