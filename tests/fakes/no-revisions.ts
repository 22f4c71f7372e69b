import type { WebPorts } from "../../src/web/web-ports.ts";

/** Nothing was ever edited. */
export const noRevisions: WebPorts["entries"] = { revisions: async () => [] };
