import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import type { ConfigFile, ConfigProblem } from "../model/config.ts";

/** A YAML file's values, and where each of them stands. */
export interface YamlFile {
  readonly path: string;
  /** Plain objects, lists and scalars; null for an empty file. */
  readonly value: unknown;
  placeOf(path: readonly PropertyKey[], part: "key" | "value"): Place;
}

export interface Place {
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
const mostProblems = 20;

/** The file's one YAML document, or everything that keeps it from being read. */
export function readYaml(file: ConfigFile): YamlOutcome {
  if (file.text.length > limitCharacters) {
    return unreadable([{ ...start(file.path), message: "is larger than 1 MiB; split it into several feeds" }]);
  }
  const lines = new LineCounter();
  const at = (offset: number): Place => place(file.path, lines, offset);
  let document: Document.Parsed;
  try {
    // Keys are compared below: the library's own check takes quadratic time.
    document = parseDocument(file.text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: "silent",
    });
  } catch {
    // The library recurses, so nesting without end ends in a RangeError.
    return unreadable([{ ...start(file.path), message: "is nested too deeply to be read" }]);
  }
  const errors = document.errors.map((error) => ({ ...at(error.pos[0]), message: yamlMessage(error) }));
  if (errors.length > 0) return unreadable(errors);
  const defects = structureDefects(document, at);
  if (defects.length > 0) return unreadable(defects);
  try {
    const value: unknown = document.toJS({ maxAliasCount });
    const root = document.contents;
    return {
      kind: "read",
      file: { path: file.path, value, placeOf: (path, part) => at(offsetOf(document, root, path, part)) },
    };
  } catch {
    return unreadable([{ ...start(file.path), message: "uses so many aliases (*name) that it would fill the memory" }]);
  }
}

type Defect = Place & { readonly message: string };

function unreadable(defects: readonly Defect[]): YamlOutcome {
  return {
    kind: "unreadable",
    problems: defects.slice(0, mostProblems).map((defect) => ({ ...defect, suggestion: null })),
  };
}

function start(path: string): Place {
  return { file: path, line: 1, column: 1 };
}

function place(path: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file: path, line: Math.max(1, line), column: Math.max(1, col) };
}

function yamlMessage(error: YAMLError): string {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return "is indented with a tab; YAML allows only spaces";
    case "MULTIPLE_DOCS":
      return "a second document begins here (---); write one feed a file";
    case "RESOURCE_EXHAUSTION":
      return "is nested too deeply to be read";
    default:
      return `is not YAML: ${error.message.split("\n", 1)[0]}`;
  }
}

/** What the library accepts and we cannot use: repeated keys, keys that are no text, aliases that lead nowhere. */
function structureDefects(document: Document.Parsed, at: (offset: number) => Place): readonly Defect[] {
  const defects: Defect[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const where = at(offsetOfNode(pair.key) ?? offsetOfNode(map) ?? 0);
        if (!isScalar(pair.key)) {
          defects.push({ ...where, message: "a key must be plain text" });
          continue;
        }
        const key = String(pair.key.value);
        if (seen.has(key)) defects.push({ ...where, message: `${key} is written twice; keep one` });
        seen.add(key);
      }
    },
    Node(_, node) {
      if (isAlias(node) && !anchors.has(node.source)) {
        defects.push({
          ...at(offsetOfNode(node) ?? 0),
          message: `*${node.source} names nothing; put it in quotes if it is text`,
        });
      }
      if ("anchor" in node && node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  return defects;
}

/** Where a value stands, or its key; where its nearest parent stands when it was not written. */
function offsetOf(document: Document, root: Node | null, path: readonly PropertyKey[], part: "key" | "value"): number {
  let node: unknown = root;
  let offset = offsetOfNode(root) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) return offset;
      const wanted = part === "key" && depth === path.length - 1 ? pair.key : writtenValue(pair);
      offset = offsetOfNode(wanted) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = offsetOfNode(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** A value that opens a block stands a line below its key, and one left out stands nowhere: both are found at the key. */
function writtenValue(pair: Pair): unknown {
  const { key, value } = pair;
  const leftOut = isScalar(value) && value.value === null && (value.source ?? "") === "";
  return value === null || leftOut || (isCollection(value) && value.flow !== true) ? key : value;
}

function offsetOfNode(node: unknown): number | null {
  return isAlias(node) || isScalar(node) || isCollection(node) ? (node.range?.[0] ?? null) : null;
}
