import { border, type PatternInstruction, type PatternProgram } from "../../model/pattern-program.ts";

/** Where the automaton can be behind one character, whatever comes next. */
interface State {
  /** Instructions, before those are followed that read nothing. */
  readonly places: readonly number[];
  readonly behind: Side;
  /** By the next character; null: the pattern is found. */
  readonly next: Map<number, State | null>;
}

type Side = "end" | "newline" | "word" | "other";

/** So many steps and places are remembered before all are forgotten: some megabytes at most. */
const limitRemembered = 50_000;
const end = -1;

/**
 * Whether a text holds the pattern somewhere, in time proportional to the text's length times the pattern's: all that the automaton
 * can be at is followed at once (Thompson), and each step is taken once and remembered.
 */
export function patternMatcher({ start, instructions, ranges }: PatternProgram): (text: string) => boolean {
  const states = new Map<string, State>();
  const visitedIn = new Uint32Array(instructions.length);
  let [visit, remembered] = [0, 0];
  let first = stateOf([start], "end");

  function stateOf(places: readonly number[], behind: Side): State {
    const key = `${behind} ${places.join()}`;
    const known = states.get(key);
    if (known !== undefined) return known;
    const state = { places, behind, next: new Map() };
    states.set(key, state);
    remembered += places.length;
    return state;
  }

  function forget(): void {
    states.clear();
    remembered = 0;
    first = stateOf([start], "end");
  }

  /** The state behind the next character; null where the pattern is found before it. */
  function step({ places, behind }: State, character: number): State | null {
    const reading = followed(places, bordersBetween(behind, sideOf(character)));
    if (reading === null) return null;
    const reached = new Set(
      reading.filter(({ ranges: place }) => holds(ranges[place] ?? [], character)).map(({ to }) => to),
    );
    // The pattern may begin anywhere.
    reached.add(start);
    return stateOf(
      [...reached].sort((a, b) => a - b),
      sideOf(character),
    );
  }

  /** What can be read next from these places; null where the pattern is found. */
  function followed(places: readonly number[], borders: number) {
    const reading: Extract<PatternInstruction, { kind: "read" }>[] = [];
    const open = [...places];
    visit++;
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const instruction = instructions[place];
      if (instruction === undefined || visitedIn[place] === visit) continue;
      visitedIn[place] = visit;
      if (instruction.kind === "found") return null;
      if (instruction.kind === "fork") open.push(...instruction.to);
      else if (instruction.kind === "read") reading.push(instruction);
      else if (instruction.kind === "border" && (instruction.borders & ~borders) === 0) open.push(instruction.to);
    }
    return reading;
  }

  return (text) => {
    let state = first;
    for (let at = 0; at <= text.length; at++) {
      const character = text.codePointAt(at) ?? end;
      if (character > 0xffff) at++;
      let next = state.next.get(character);
      if (next === undefined) {
        next = step(state, character);
        state.next.set(character, next);
        if (++remembered > limitRemembered) forget();
      }
      if (next === null) return true;
      state = next;
    }
    return false;
  };
}

function holds(ranges: readonly number[], character: number): boolean {
  let [low, high] = [0, ranges.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (character > (ranges[2 * middle + 1] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return character >= (ranges[2 * low] ?? Number.POSITIVE_INFINITY);
}

function bordersBetween(behind: Side, before: Side): number {
  const lineStart = behind === "end" || behind === "newline" ? border.lineStart : 0;
  const lineEnd = before === "end" || before === "newline" ? border.lineEnd : 0;
  const textStart = behind === "end" ? border.textStart : 0;
  const textEnd = before === "end" ? border.textEnd : 0;
  const edge = (behind === "word") === (before === "word") ? border.noWordEdge : border.wordEdge;
  return lineStart | lineEnd | textStart | textEnd | edge;
}

/** RE2's words are of ASCII letters, digits and "_". */
function sideOf(character: number): Side {
  if (character === end) return "end";
  if (character === 10) return "newline";
  return character < 128 && /\w/.test(String.fromCharCode(character)) ? "word" : "other";
}
