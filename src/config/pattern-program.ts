import { RE2JS } from "re2js";
import type { PatternInstruction, PatternProgram } from "../model/pattern-program.ts";

/** What of re2js's instructions is read here; the package keeps them to itself. */
interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: Int32Array;
}

// re2js's numbers of what an instruction does.
const [alt, altMatch, capture, emptyWidth, fail, match, nop] = [1, 2, 3, 4, 5, 6, 7];
const [rune, rune1, runeAny, runeAnyNotNewline] = [8, 9, 10, 11];
const foldsCase = 1;
const lastCodePoint = 0x10ffff;

/** The pattern as an automaton. Throws re2js's error for what RE2 refuses. */
export function patternProgram(pattern: string): PatternProgram {
  const { start, inst } = RE2JS.compile(pattern).re2Input.prog as { start: number; inst: readonly Instruction[] };
  const places = new Map<string, number>();
  const ranges: (readonly number[])[] = [];
  const placeOf = (wanted: readonly number[]): number => {
    const key = wanted.join();
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, ranges.length);
    return ranges.push(wanted) - 1;
  };
  const instructions = inst.map((instruction): PatternInstruction => {
    const { op, out, arg } = instruction;
    switch (op) {
      case alt:
      case altMatch:
        return { kind: "fork", to: [out, arg] };
      case capture:
      case nop:
        return { kind: "border", borders: 0, to: out };
      case emptyWidth:
        return { kind: "border", borders: arg, to: out };
      case fail:
        return { kind: "fail" };
      case match:
        return { kind: "found" };
      case rune:
      case rune1:
      case runeAny:
      case runeAnyNotNewline:
        return { kind: "read", ranges: placeOf(rangesOf(instruction)), to: out };
      default:
        throw new Error(`re2js made an instruction that is not known here: ${op}`);
    }
  });
  return { start, instructions, ranges };
}

function rangesOf({ op, arg, runes }: Instruction): readonly number[] {
  if (op === runeAny) return [0, lastCodePoint];
  if (op === runeAnyNotNewline) return [0, 9, 11, lastCodePoint];
  const [only] = runes;
  if (runes.length !== 1 || only === undefined) return [...runes];
  return (arg & foldsCase) === 0 ? [only, only] : inEveryCase(only);
}

/** The character and those that differ from it in case alone, asked of re2js: it spells out what a class leaves over. */
function inEveryCase(codePoint: number): readonly number[] {
  const others = RE2JS.compile(`(?i)[^\\x{${codePoint.toString(16)}}]`).re2Input.prog as {
    inst: readonly Instruction[];
  };
  const left = others.inst.find(({ op }) => op === rune)?.runes ?? [];
  const bounds = [-1, ...left, lastCodePoint + 1];
  const between = Array.from({ length: bounds.length / 2 }, (_, pair) => [
    (bounds[2 * pair] ?? 0) + 1,
    (bounds[2 * pair + 1] ?? 0) - 1,
  ]);
  return between.filter(([first = 0, last = 0]) => first <= last).flat();
}
