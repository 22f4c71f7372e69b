import type { Sequence } from "../../src/model/scalars.ts";
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
  memory: async () => ({ sequence: 0 as Sequence, rearranged: 0, memory: { fresh: [], counted: [] } }),
  counts: async () => [],
};
