import { type Document, isMap, isScalar, isSeq, parseDocument, stringify, type YAMLMap, type YAMLSeq } from "yaml";
import type { ConfigFile } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import { readYaml } from "./yaml-file.ts";

/** A source to be written into a feed's file. */
export interface NewSource {
  readonly url: Url;
  /** Null: the feed's own title will do. */
  readonly title: string | null;
}

/** The text of the feed's file with the sources at the end of its list and nothing else changed; null where only its author can do that. */
export function addedSources(file: ConfigFile, sources: readonly NewSource[]): string | null {
  const before = sourcesIn(file);
  if (before === null || sources.length === 0) return null;
  const document = parseDocument(file.text, { keepSourceTokens: true, uniqueKeys: false });
  const edited = insertion(document, file.text, sources);
  if (edited === null) return null;
  const text = file.text.slice(0, edited.at) + edited.text + file.text.slice(edited.at);
  const after = sourcesIn({ ...file, text });
  const wanted = [...before, ...sources.map(plain)];
  return JSON.stringify(after) === JSON.stringify(wanted) ? text : null;
}

/** The text of a new feed's file. */
export function newFeedFile(title: string | null, sources: readonly NewSource[]): string {
  const heading = title === null ? "" : `title: ${scalar(title)}\n`;
  return `${heading}sources:\n${sources.map((source) => blockItem(source, "  ", "\n")).join("")}`;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

// The library's own writer would wrap lines, re-indent lists and move comments; its ranges let us leave them alone.
function insertion(document: Document.Parsed, text: string, sources: readonly NewSource[]): Insertion | null {
  const root = document.contents;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const list = isMap(root)
    ? (root as YAMLMap).items.find(({ key }) => isScalar(key) && key.value === "sources")
    : undefined;
  const block = (indent: string) => sources.map((source) => blockItem(source, indent, eol)).join("");
  if (list === undefined) {
    if (root !== null && !(isMap(root) && !root.flow)) return null;
    return lineAfter(text, text.length, `sources:${eol}${block("  ")}`, eol);
  }
  if (isSeq(list.value))
    return list.value.flow ? flowInsertion(list.value, sources) : blockInsertion(list.value, text, eol, block);
  if (!isScalar(list.value) || list.value.value !== null || list.value.source !== "") return null;
  return lineAfter(text, isScalar(list.key) ? (list.key.range?.[1] ?? 0) : 0, block("  "), eol);
}

function blockInsertion(list: YAMLSeq, text: string, eol: string, block: (indent: string) => string): Insertion | null {
  const token = list.srcToken;
  if (token?.type !== "block-seq") return null;
  return lineAfter(text, endOf(list.items.at(-1)) ?? 0, block(" ".repeat(token.indent)), eol);
}

function flowInsertion(list: YAMLSeq, sources: readonly NewSource[]): Insertion {
  const items = sources.map((source) =>
    source.title === null ? scalar(source.url) : `{url: ${scalar(source.url)}, title: ${scalar(source.title)}}`,
  );
  const last = endOf(list.items.at(-1));
  if (last === undefined) return { at: (list.range?.[0] ?? 0) + 1, text: items.join(", ") };
  return { at: last, text: items.map((item) => `, ${item}`).join("") };
}

/** Where a node's value ends, without the comment behind it. */
function endOf(node: unknown): number | undefined {
  return (node as { readonly range?: readonly number[] } | undefined)?.range?.[1];
}

/** Whole lines, after the line that ends at or behind the offset. */
function lineAfter(text: string, offset: number, lines: string, eol: string): Insertion {
  if (offset > 0 && text[offset - 1] === "\n") return { at: offset, text: lines };
  const end = text.indexOf("\n", offset);
  if (end !== -1) return { at: end + 1, text: lines };
  return { at: text.length, text: (text === "" ? "" : eol) + lines };
}

function blockItem({ url, title }: NewSource, indent: string, eol: string): string {
  if (title === null) return `${indent}- ${scalar(url)}${eol}`;
  return `${indent}- url: ${scalar(url)}${eol}${indent}  title: ${scalar(title)}${eol}`;
}

/** On one line, as plain as YAML allows, also between brackets. */
function scalar(value: string): string {
  const written = stringify(value, { lineWidth: 0, defaultStringType: "PLAIN", blockQuote: false }).trimEnd();
  return /[,[\]{}]/.test(written) && !/^["']/.test(written) ? JSON.stringify(value) : written;
}

function plain({ url, title }: NewSource): unknown {
  return title === null ? url : { url, title };
}

/** What stands under sources; null when the file cannot be read. */
function sourcesIn(file: ConfigFile): readonly unknown[] | null {
  const opened = readYaml(file);
  if (opened.kind === "unreadable") return null;
  const root = opened.file.value;
  if (root === null) return [];
  if (typeof root !== "object") return null;
  const list = "sources" in root ? root.sources : null;
  return list === null ? [] : Array.isArray(list) ? list : null;
}
