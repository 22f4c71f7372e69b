import { diffArrays } from "diff";
import { excerpt } from "./excerpt.ts";

export interface DiffPart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Of each side, once the words that both begin and end with are set aside; what is longer is compared as far as this. */
const mostWords = 500;
/** Beyond so many changes a text counts as rewritten, or comparing would take time in the square of its length. */
const mostChanges = 100;
/** Of all that is shown. */
const mostCharacters = 10_000;
/** With less room a part is left out. */
const leastCharacters = 10;
/** What is shown around a change. */
const contextWords = 12;

// Scripts that do not part words with spaces are compared by character.
const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\s*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+\s*/gu;

/** The words that were added and removed, each with a few around it; empty when no word differs. Long stretches in between are "…". */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [old, now] = [before.match(words) ?? [], after.match(words) ?? []];
  const start = commonStart(old, now);
  const end = commonEnd(old.slice(start), now.slice(start));
  const [oldMiddle, nowMiddle] = [old, now].map((all) => all.slice(start, all.length - end)) as [string[], string[]];
  if (oldMiddle.length === 0 && nowMiddle.length === 0) return [];
  const changed =
    diffArrays(oldMiddle.slice(0, mostWords), nowMiddle.slice(0, mostWords), {
      comparator: sameWord,
      maxEditLength: mostChanges,
    })?.map(({ added, removed, value }) => part(added ? "added" : removed ? "removed" : "same", value)) ??
    rewritten(oldMiddle, nowMiddle);
  const unread = Math.max(oldMiddle.length, nowMiddle.length) > mostWords ? [part("same", ["… "])] : [];
  const parts = [part("same", now.slice(0, start)), ...changed, ...unread, part("same", now.slice(now.length - end))];
  const shown = parts
    .filter(({ text }) => text.length > 0)
    .map(({ kind, text }, place, all) => ({
      kind,
      text: kind === "same" ? context(text, place === 0, place === all.length - 1) : joined(text),
    }));
  return shortened(shown);
}

/** The parts as far as they may be shown, the last one cut. */
function shortened(parts: readonly DiffPart[]): readonly DiffPart[] {
  let left = mostCharacters;
  return parts.flatMap(({ kind, text }) => {
    if (left < leastCharacters) return [];
    const cut = text.length <= left ? text : excerpt(text, left);
    left -= text.length;
    return [{ kind, text: cut }];
  });
}

interface Run {
  readonly kind: DiffPart["kind"];
  readonly text: readonly string[];
}

function part(kind: DiffPart["kind"], text: readonly string[]): Run {
  return { kind, text };
}

/** Too much to compare: what it began with, and what it begins with now. */
function rewritten(old: readonly string[], now: readonly string[]): readonly Run[] {
  return [part("removed", beginning(old)), part("added", beginning(now))];
}

function beginning(all: readonly string[]): readonly string[] {
  return all.length <= mostChanges ? all : [...all.slice(0, mostChanges), "…"];
}

function context(text: readonly string[], isFirst: boolean, isLast: boolean): string {
  const before = isFirst ? [] : text.slice(0, contextWords);
  const after = isLast ? [] : text.slice(-contextWords);
  if (before.length + after.length >= text.length) return joined(text);
  const gap = [...(isFirst ? ["… "] : []), ...(isFirst || isLast ? [] : ["… "]), ...(isLast ? ["…"] : [])];
  return joined([...before, ...gap, ...after]);
}

function joined(text: readonly string[]): string {
  return text.join("");
}

function commonStart(old: readonly string[], now: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < now.length && sameWord(old[length], now[length])) length++;
  return length;
}

function commonEnd(old: readonly string[], now: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < now.length && sameWord(old.at(-1 - length), now.at(-1 - length))) length++;
  return length;
}

/** The space behind a word is not part of it. */
function sameWord(one = "", other = ""): boolean {
  return one === other || one.trimEnd() === other.trimEnd();
}
