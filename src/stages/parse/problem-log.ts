import type { FeedProblem, FeedProblemCode } from "../../model/problem.ts";

/** Problems in the order they were met, each code once: a publisher mends the cause, not a thousand cases of it. */
export class ProblemLog {
  readonly #problems = new Map<FeedProblemCode, FeedProblem>();

  add(code: FeedProblemCode, detail: string): void {
    if (!this.#problems.has(code)) this.#problems.set(code, { code, detail });
  }

  has(code: FeedProblemCode): boolean {
    return this.#problems.has(code);
  }

  all(): readonly FeedProblem[] {
    return [...this.#problems.values()];
  }
}
