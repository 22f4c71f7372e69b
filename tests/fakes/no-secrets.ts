import type { Secrets } from "../../src/ports/secrets.ts";

/** The operator set none. */
export const noSecrets: Secrets = { get: () => null };
