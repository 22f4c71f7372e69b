import type { Config } from "../model/config.ts";

/** A configuration as JSON, for a home that has no files; configFrom reads it back. */
export function compiledConfig(config: Config): string {
  return JSON.stringify(config, (_, value) => (value instanceof Map ? { entries: [...value] } : value));
}

/** The configuration that was compiled. */
export function configFrom(compiled: string): Config {
  return JSON.parse(compiled, (_, value) => (isMap(value) ? new Map(value.entries) : value)) as Config;
}

function isMap(value: unknown): value is { readonly entries: [] } {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "entries");
}
