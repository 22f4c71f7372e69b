import * as z from "zod";
import type { ConfigProblem } from "../model/config.ts";
import { complaint, isHeader, isZods, label, missingMessage, shown, suggestionFor } from "./issue-sentence.ts";
import { nearestWord } from "./nearest-word.ts";
import type { YamlFile } from "./yaml-file.ts";

/** Keys that are known, but in another file. */
export interface KnownElsewhere {
  readonly keys: readonly string[];
  /** "_site.yaml" */
  readonly file: string;
}

export type ShapeOutcome<Shape> =
  | { readonly kind: "fits"; readonly value: Shape }
  | { readonly kind: "unfit"; readonly problems: readonly ConfigProblem[] };

/** The file's values as the schema reads them, or everything in which they differ from it. */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  file: YamlFile,
  elsewhere: KnownElsewhere,
): ShapeOutcome<z.output<Schema>> {
  const checked = schema.safeParse(file.value ?? {}, { reportInput: true, error: knownKeys });
  if (checked.success) return { kind: "fits", value: checked.data };
  return { kind: "unfit", problems: checked.error.issues.flatMap((issue) => problemsOf(issue, [], file, elsewhere)) };
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** An issue about unknown keys carries the known ones as its message, since zod tells them nowhere else. */
function knownKeys(issue: z.core.$ZodRawIssue): string | undefined {
  const { code, inst } = issue;
  return code === "unrecognized_keys" && inst instanceof z.ZodObject ? Object.keys(inst.shape).join(" ") : undefined;
}

function problemsOf(issue: Issue, parents: Path, file: YamlFile, elsewhere: KnownElsewhere): readonly ConfigProblem[] {
  const path = [...parents, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey(key, issue.message.split(" "), path, file, elsewhere));
  }
  if (issue.code === "invalid_union" && isZods(issue)) {
    const tried = issue.errors.filter((branch) => !branch.every(isOtherType));
    const [nearest] = tried;
    if (nearest !== undefined) return nearest.flatMap((inner) => problemsOf(inner, path, file, elsewhere));
  }
  if (issue.code === "invalid_key") {
    const why = issue.issues[0]?.message ?? "is not a known name";
    return [{ ...file.placeOf(path, "key"), message: `${label(path)} ${why}`, suggestion: null }];
  }
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  return [
    {
      ...file.placeOf(path, isHeader(path) ? "key" : "value"),
      message: missing ? missingMessage(path, file.value) : `${label(path)} ${complaint(issue, path)}`,
      suggestion: suggestionFor(issue, path),
    },
  ];
}

/** Whether a union's branch expected another type altogether, so that its complaints say nothing. */
function isOtherType(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.path.length === 0;
}

function unknownKey(
  key: string,
  known: readonly string[],
  path: Path,
  file: YamlFile,
  elsewhere: KnownElsewhere,
): ConfigProblem {
  const place = file.placeOf([...path, key], "key");
  if (path.length === 0 && elsewhere.keys.includes(key)) {
    return { ...place, message: `${key} belongs in ${elsewhere.file}`, suggestion: null };
  }
  const suggestion = nearestWord(key, known);
  const hint = suggestion === null ? `; known here are ${known.join(", ")}` : "";
  return { ...place, message: `unknown key ${shown(key)}${hint}`, suggestion };
}
