import { loadConfig } from "../../src/config/load-config.ts";
import { problemLine } from "../../src/config/problem-line.ts";

/** What the loader says of these files, a line a problem; an empty list when it takes them. */
export function refusals(files: Readonly<Record<string, string>>): readonly string[] {
  const outcome = loadConfig(Object.entries(files).map(([path, text]) => ({ path, text })));
  return outcome.kind === "refused" ? outcome.problems.map(problemLine) : [];
}
