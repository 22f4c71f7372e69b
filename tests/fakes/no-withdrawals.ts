import type { WebPorts } from "../../src/web/web-ports.ts";

/** Nothing was ever withdrawn. */
export const noWithdrawals: WebPorts["withdrawals"] = { of: async () => [], find: async () => null };
