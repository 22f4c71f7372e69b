import type { Secrets } from "../../ports/secrets.ts";

/** ${secret:NAME} is the environment variable NAME; an empty one is not set. */
export function environmentSecrets(environment: Readonly<Record<string, string | undefined>>): Secrets {
  return { get: (name) => environment[name] || null };
}
