import type { Config } from "../model/config.ts";
import { secretsIn } from "./header-schema.ts";

/** Every NAME that some header or private feed asks for as ${secret:NAME}, each once, in order. */
export function secretNames(config: Config): readonly string[] {
  const headers = [...config.sources.values()].flatMap((source) => source.headers);
  const tokens = [...config.privateFeeds.values()].map(({ tokenName }) => tokenName);
  return [...new Set([...tokens, ...headers.flatMap((header) => secretsIn(header.value))])].sort();
}
