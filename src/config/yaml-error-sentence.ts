import { type Document, isCollection, isScalar, type Node, visit, type YAMLError } from "yaml";

/** What is wrong with a file that is not YAML and what to do, in an operator's words; `line` is the text of the line it is told of. */
export function yamlErrorSentence({ code, message }: YAMLError, line: string): string {
  switch (code) {
    case "TAB_AS_INDENT":
      return "is indented with a tab; YAML allows only spaces";
    case "MULTIPLE_DOCS":
      return "a second document begins here (---); write one feed a file";
    case "RESOURCE_EXHAUSTION":
      return "is nested too deeply to be read";
    case "MULTILINE_IMPLICIT_KEY":
      return keyWithoutValue(line);
    case "BAD_ALIAS":
    case "ALIAS_PROPS":
    case "MULTIPLE_ANCHORS":
      return "& gives a value a name and * repeats what bears it; put the text in quotes if that is not meant";
    case "TAG_RESOLVE_FAILED":
    case "BAD_COLLECTION_TYPE":
    case "MULTIPLE_TAGS":
      return "! begins a tag, of which none is known here; put the text in quotes";
    case "BAD_DIRECTIVE":
      return "a line that begins with % is a directive; remove it, or put the text in quotes";
    case "KEY_OVER_1024_CHARS":
      return "a key is longer than 1024 characters; end its line or close its quote";
    case "BLOCK_IN_FLOW":
      return "a comma is missing in [ ] or { }, or a list of lines stands in them; write all between them with commas";
    default:
      return told.find(([start]) => message.startsWith(start))?.[1] ?? `is not YAML: ${message.split("\n", 1)[0]}`;
  }
}

/** The library has few codes for what people do most, so its messages tell those apart. */
const told: readonly (readonly [string, string])[] = [
  [
    "Nested mappings",
    'is read as a key within a value; put a text that holds ": " in quotes, let all keys of one thing begin in one column',
  ],
  ["Missing closing", "a quote is opened here and not closed; close it where its text ends"],
  ["Flow ", "a bracket is opened here and not closed, or not indented below; close it, or indent what it holds"],
  ["Missing , ", "a comma is missing here"],
  ["Unexpected , ", "there is one comma too many; remove it"],
  [
    "All ",
    'is indented unlike what it belongs to, or lacks its "- "; let all keys of one thing, or entries of one list, begin in one column',
  ],
  ["A block sequence may not", "is indented unlike the list above it; let all its entries begin in one column"],
  ["Implicit map keys", 'is no key with a value; write ": " behind a key, "- " before an entry of a list'],
  ["Unexpected block-seq-ind", "a list begins behind its key; write it on the lines below, or in [ ]"],
  ["Unexpected flow-", "a bracket is closed that was not opened; open it, or put the text in quotes"],
  [
    "Unexpected scalar at node end",
    "stands behind a quote, bracket or list that has ended; put a whole text in double quotes, or indent the line",
  ],
  ["Comments must", "a # begins a comment only behind a space; put the text in quotes, or a space before the #"],
  ["Plain value cannot", "begins with a sign that means something in YAML; put the text in quotes"],
  [
    "Invalid escape sequence",
    "a \\ in double quotes begins an escape, and this is none; put the text in single quotes",
  ],
  ["Missing directives-end", "a line above begins with %, which is a directive; remove it, or put the text in quotes"],
  ["Block collection cannot start", "--- stands alone on its line; remove it, or begin a line behind it"],
  ["Block scalar header", "a text behind | or > begins on the next line; put it there, or in quotes"],
  ["Not a YAML token", "a text behind | or > begins on the next line; put it there, or in quotes"],
];

function keyWithoutValue(line: string): string {
  if (/^(?:<{7}|={7}|>{7})/.test(line)) return "is the mark of a merge that was not finished; keep one of both sides";
  if (/^ *- /.test(line)) return 'has keys below a bare value; begin with a key here too, "- url: https://…"';
  if (/^ *[\w-]+:[^\s/]/.test(line)) return 'has no space behind its colon; write ": "';
  return 'is no key with a value; write ": " behind a key, and put a text of several lines in quotes';
}

/** Where the trouble began, in characters: the quote or bracket that was left open, where the error is told at its end. */
export function beginningOf({ pos: [at], message }: YAMLError, { contents }: Document.Parsed): number {
  let found = at;
  if (!/^(?:Missing closing|Flow )/.test(message)) return found;
  const lookAt = (_: unknown, node: Node) => {
    const bounded = isCollection(node) ? node.flow === true : isScalar(node) && node.type?.startsWith("QUOTE") === true;
    if (!bounded || node.range?.[1] !== at) return undefined;
    found = node.range[0];
    return visit.BREAK;
  };
  visit(contents, { Scalar: lookAt, Map: lookAt, Seq: lookAt });
  return found;
}
