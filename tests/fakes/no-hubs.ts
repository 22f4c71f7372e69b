import type { WebsubPorts } from "../../src/web/web-ports.ts";

/** Nobody is subscribed anywhere. */
export const noHubs: WebsubPorts = {
  byToken: async () => null,
  save: async () => {},
  deliver: async () => {},
};
