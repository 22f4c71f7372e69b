import { type Document, LineCounter, parseDocument } from "yaml";
import type { ConfigFile, ConfigProblem } from "../model/config.ts";
import { beginningOf, yamlErrorSentence } from "./yaml-error-sentence.ts";
import { yamlOffsets } from "./yaml-offsets.ts";

/** A YAML file's values, and where each of them stands. */
export interface YamlFile {
  readonly path: string;
  /** Plain objects, lists and scalars; null for an empty file. */
  readonly value: unknown;
  placeOf(path: readonly PropertyKey[], part: "key" | "value"): FilePlace;
}

/** A place in a file of the configuration; lines and columns from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type YamlOutcome =
  | { readonly kind: "read"; readonly file: YamlFile }
  | { readonly kind: "unreadable"; readonly problems: readonly ConfigProblem[] };

const limitCharacters = 1024 * 1024;
/** Far more than a person writes; a "billion laughs" file needs more. */
const maxAliasCount = 1000;
/** One slip in YAML may make every line after it an error. */
const mostErrors = 20;

/** The file's one YAML document, or what keeps it from being read. */
export function readYaml(file: ConfigFile): YamlOutcome {
  const lines = new LineCounter();
  const at = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file: file.path, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const unreadable = (defects: readonly { readonly offset: number; readonly message: string }[]): YamlOutcome => ({
    kind: "unreadable",
    problems: defects.slice(0, mostErrors).map(({ offset, message }) => ({ ...at(offset), message, suggestion: null })),
  });

  if (file.text.length > limitCharacters) {
    return unreadable([{ offset: 0, message: "is larger than 1 MiB; split it into several feeds" }]);
  }
  let document: Document.Parsed;
  try {
    // Repeated keys are looked for in yamlOffsets: the library's own check takes quadratic time.
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: "error" } as const;
    document = parseDocument(file.text, options);
  } catch {
    // The library recurses, so nesting without end can end in a RangeError.
    return unreadable([{ offset: 0, message: "is nested too deeply to be read" }]);
  }
  const unknownTags = document.warnings.filter(({ code }) => code === "TAG_RESOLVE_FAILED");
  const errors = [...document.errors, ...unknownTags].map((error) => {
    const offset = beginningOf(error, document);
    const { line } = at(offset);
    const text = file.text.slice(lines.lineStarts[line - 1] ?? 0, lines.lineStarts[line]);
    return { line, offset, message: yamlErrorSentence(error, text) };
  });
  if (errors.length > 0) {
    // What is told of a line after its first error follows from that as a rule.
    const told = new Set<number>();
    return unreadable(errors.filter(({ line }) => !told.has(line) && told.add(line)));
  }
  const offsets = yamlOffsets(document.contents);
  if (offsets.defects.length > 0) return unreadable(offsets.defects);
  try {
    const value: unknown = document.toJS({ maxAliasCount });
    return { kind: "read", file: { path: file.path, value, placeOf: (path, part) => at(offsets.of(path, part)) } };
  } catch {
    return unreadable([{ offset: 0, message: "uses so many aliases (*name) that it would fill the memory" }]);
  }
}
