import type { Config } from "../model/config.ts";

/** A configuration as JSON, for a home that has no files; configFrom reads it back. */
export function compiledConfig(config: Config): string {
  return JSON.stringify(config, (_, value) => (value instanceof Map ? { entries: [...value] } : value));
}

/** The configuration that was compiled. */
export function configFrom(compiled: string): Config {
  return withMaps(JSON.parse(compiled)) as Config;
}

/** In place: a reviver takes three times as long, and a Worker reads its configuration whenever an isolate starts. */
function withMaps(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const parts = value as Record<string, unknown>;
  for (const [name, part] of Object.entries(parts)) parts[name] = withMaps(part);
  return Object.hasOwn(parts, "entries") ? new Map(parts.entries as [string, unknown][]) : parts;
}
