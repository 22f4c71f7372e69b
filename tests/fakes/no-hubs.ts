import type { WebsubPorts } from "../../src/web/web-ports.ts";

/** Nobody is subscribed anywhere, and nobody asks. */
export const noHubs: WebsubPorts = {
  byToken: async () => null,
  save: async () => {},
  deliver: async () => {},
  standing: async () => ({
    subscribed: false,
    subscriptionsOfDocument: 0,
    subscriptionsOfHost: 0,
    requestsOfHost: 0,
    waiting: 0,
  }),
  askHub: async () => {},
};
