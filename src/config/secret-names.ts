import type { Config } from "../model/config.ts";
import { secretsIn } from "./header-schema.ts";

/** Every NAME that some header asks for as ${secret:NAME}, each once, in order. */
export function secretNames(config: Config): readonly string[] {
  const headers = [...config.sources.values()].flatMap((source) => source.headers);
  return [...new Set(headers.flatMap((header) => secretsIn(header.value)))].sort();
}
