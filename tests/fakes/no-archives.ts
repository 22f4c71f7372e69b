import type { WebPorts } from "../../src/web/web-ports.ts";

/** Nothing was ever archived. */
export const noArchives: WebPorts["archives"] = { get: async () => null };
