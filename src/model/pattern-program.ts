/**
 * An RE2 pattern without its grammar and tables: the automaton that it stands for, as JSON. It begins at the instruction `start`;
 * ranges of code points, each its first and its last, ascending, are listed once and named by their place.
 */
export interface PatternProgram {
  readonly start: number;
  readonly instructions: readonly PatternInstruction[];
  readonly ranges: readonly (readonly number[])[];
}

export type PatternInstruction =
  | { readonly kind: "fork"; readonly to: readonly [number, number] }
  /** Goes on where all that `borders` asks for holds. */
  | { readonly kind: "border"; readonly borders: number; readonly to: number }
  | { readonly kind: "read"; readonly ranges: number; readonly to: number }
  | { readonly kind: "found" }
  | { readonly kind: "fail" };

/** What may hold between two characters, as bits of `borders`; RE2's own numbers. */
export const border = { lineStart: 1, lineEnd: 2, textStart: 4, textEnd: 8, wordEdge: 16, noWordEdge: 32 } as const;
