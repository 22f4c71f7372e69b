import { OperatorError } from "./adapters/node/operator-error.ts";
import { loadConfig } from "./config/load-config.ts";
import { problemLine } from "./config/problem-line.ts";
import type { Config, ConfigFile } from "./model/config.ts";

/** The configuration in these files; throws an OperatorError with every problem, a line each. */
export function checkedConfig(files: readonly ConfigFile[]): Config {
  const outcome = loadConfig(files);
  if (outcome.kind === "loaded") return outcome.config;
  throw new OperatorError(outcome.problems.map(problemLine).join("\n"));
}
