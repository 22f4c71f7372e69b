import type { ConfigProblem } from "../model/config.ts";

/** `feeds/world.yaml:3: unknown key sorces: did you mean sources?` */
export function problemLine(problem: ConfigProblem): string {
  const meant = problem.suggestion === null ? "" : `: did you mean ${problem.suggestion}?`;
  return `${problem.file}:${problem.line}: ${problem.message}${meant}`;
}
