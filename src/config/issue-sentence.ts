import type { core } from "zod";
import { nearestWord } from "./nearest-word.ts";

type Path = readonly PropertyKey[];
type Issue = core.$ZodIssue;

/** What an operator calls the thing at this path of a file. */
export function label(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "this file";
  if (isHeader(path)) return `header ${shown(String(last))}`;
  if (typeof last !== "number") return String(last);
  // A list within a list is named by the outer one.
  const list = path.findLast((part) => typeof part !== "number");
  if (list === "sources" || path.at(-3) === "shared") return "source";
  return list === "include" || list === "exclude" ? `rule of ${list}` : `entry of ${String(list)}`;
}

export function isHeader(path: Path): boolean {
  return path.at(-2) === "headers";
}

/** What stands here may be a secret, so no message repeats it. */
function isSecret(path: Path): boolean {
  return isHeader(path) || path.at(-1) === "token";
}

/** `source "bbc" has no url; add one or remove it` */
export function missingMessage(path: Path, root: unknown): string {
  const parents = path.slice(0, -1);
  const parent = valueAt(root, parents);
  const title = typeof parent === "object" && parent !== null && "title" in parent ? parent.title : null;
  const name = typeof title === "string" ? `${label(parents)} "${shown(title)}"` : `this ${label(parents)}`;
  return `${name} has no ${String(path.at(-1))}; add one or remove it`;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    root,
  );
}

/** The rest of a sentence that begins with the label; what may be a secret is never shown. */
export function complaint(issue: Issue, path: Path): string {
  if ("input" in issue && issue.input === null) return "is empty; write a value or remove it";
  if (isSecret(path)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `${isZods(issue) ? `must be ${nameOfType(issue.expected)}` : issue.message}, not ${written(issue.input)}`;
    case "invalid_union":
      return `${isZods(issue) ? `must be ${expectedTypes(issue.errors)}` : issue.message}, not ${written(issue.input)}`;
    case "invalid_value":
      return issue.values.length === 1
        ? `${issue.message}, not ${written(issue.input)}`
        : `must be one of ${issue.values.join(", ")}, not ${written(issue.input)}`;
    case "invalid_format":
      return `${issue.message}, not ${written(issue.input)}`;
    case "too_small":
      return issue.minimum === 1 && issue.origin !== "number" && issue.origin !== "int"
        ? "is empty; write a value or remove it"
        : `must be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "custom":
      return issue.message;
    default:
      return `is not understood: ${issue.message}`;
  }
}

/** What was probably meant; null when nothing is near. */
export function suggestionFor(issue: Issue, path: Path): string | null {
  if (isSecret(path)) return null;
  if (issue.code === "custom") {
    const suggestion: unknown = issue.params?.suggestion;
    return typeof suggestion === "string" ? suggestion : null;
  }
  if (issue.code === "invalid_value" && issue.values.length > 1 && typeof issue.input === "string") {
    return nearestWord(issue.input, issue.values.map(String));
  }
  if (issue.code === "invalid_type" && issue.expected === "array") {
    // One of something is easily written without its brackets.
    return typeof issue.input === "string" && /^[^\s,[\]{}"'#]{1,200}$/.test(issue.input) ? `[${issue.input}]` : null;
  }
  if (issue.code === "invalid_type" && issue.expected === "string" && isZods(issue)) {
    // YAML reads `title: 2022` and `title: true` as a number and a truth value.
    const { input } = issue;
    return typeof input === "number" || typeof input === "boolean" ? `"${input}", in quotes` : null;
  }
  return null;
}

/** Whether the message is the library's own and not one that a schema gives. */
export function isZods(issue: Issue): boolean {
  return issue.message.startsWith("Invalid ");
}

/** Text from the file, short enough for a message of one line. */
export function shown(text: string): string {
  const oneLine = text.replaceAll(/\p{Cc}+/gu, " ");
  return oneLine.length > 60 ? `${oneLine.slice(0, 59)}…` : oneLine;
}

function written(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "keys with values";
  if (typeof value === "string") return `"${shown(value)}"`;
  return String(value);
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters long";
  return origin === "array" ? " entries long" : "";
}

function expectedTypes(branches: readonly (readonly Issue[])[]): string {
  const names = branches.flat().flatMap((issue) => (issue.code === "invalid_type" ? [nameOfType(issue.expected)] : []));
  return [...new Set(names)].join(" or ");
}

function nameOfType(expected: string): string {
  switch (expected) {
    case "string":
      return "text";
    case "number":
      return "a number";
    case "int":
      return "a whole number";
    case "array":
      return "a list";
    case "object":
    case "record":
      return "keys with values";
    default:
      return expected;
  }
}
