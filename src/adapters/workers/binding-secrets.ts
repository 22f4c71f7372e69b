import type { Secrets } from "../../ports/secrets.ts";

/** ${secret:NAME} is what `wrangler secret put NAME` bound to the Worker; an empty one is not set. */
export function bindingSecrets(bindings: object): Secrets {
  const texts = new Map(Object.entries(bindings).filter(([, value]) => typeof value === "string" && value !== ""));
  return { get: (name) => texts.get(name) ?? null };
}
