import type { FeedProblem, FeedProblemCode } from "../../model/problem.ts";
import { placeAt } from "./place-at.ts";

/** Problems in the order they were met, each code once: a publisher mends the cause, not a thousand cases of it. */
export class ProblemLog {
  readonly #text: string;
  readonly #problems = new Map<FeedProblemCode, FeedProblem>();

  /** The text that offsets count in. */
  constructor(text: string) {
    this.#text = text;
  }

  /** Where: its offset in the text; null when it has no one place. */
  add(code: FeedProblemCode, detail: string, offset: number | null = null): void {
    if (this.#problems.has(code)) return;
    this.#problems.set(code, offset === null ? { code, detail } : { code, detail, place: placeAt(this.#text, offset) });
  }

  /** Keeps what another stage has found. */
  take(problem: FeedProblem): void {
    if (!this.#problems.has(problem.code)) this.#problems.set(problem.code, problem);
  }

  has(code: FeedProblemCode): boolean {
    return this.#problems.has(code);
  }

  all(): readonly FeedProblem[] {
    return [...this.#problems.values()];
  }
}
