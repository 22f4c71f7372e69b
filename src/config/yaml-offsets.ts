import { isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";

/** Where everything in a YAML document stands, in characters from its beginning. */
export interface YamlOffsets {
  /** Of a value, or of its key; of the nearest thing around it when it was not written, or written elsewhere (*name). */
  of(path: readonly PropertyKey[], part: "key" | "value"): number;
  /** What the library accepts and we cannot use. */
  readonly defects: readonly { readonly offset: number; readonly message: string }[];
}

interface Offsets {
  readonly key: number;
  readonly value: number;
}

/** Walks the document once. */
export function yamlOffsets(root: Node | null): YamlOffsets {
  const places = new Map<string, Offsets>();
  const defects: { offset: number; message: string }[] = [];
  const anchors = new Set<string>();

  const walk = (node: unknown, path: string, offset: number): void => {
    if (isAlias(node)) {
      const message = `*${node.source} names nothing; put it in quotes if it is text`;
      if (!anchors.has(node.source)) defects.push({ offset, message });
    } else if (isScalar(node) || isCollection(node)) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
      if (isMap(node)) for (const pair of node.items) walkPair(pair, path, offset);
      if (isSeq(node)) {
        for (const [index, item] of node.items.entries()) {
          const value = offsetOf(item) ?? offset;
          places.set(inside(path, index), { key: value, value });
          walk(item, inside(path, index), value);
        }
      }
    }
  };
  const walkPair = (pair: Pair, parent: string, around: number): void => {
    const key = offsetOf(pair.key) ?? around;
    if (!isScalar(pair.key)) {
      defects.push({ offset: key, message: "a key must be plain text" });
      return;
    }
    if (pair.key.anchor !== undefined) anchors.add(pair.key.anchor);
    const name = String(pair.key.value);
    const path = inside(parent, name);
    if (places.has(path)) defects.push({ offset: key, message: `${name} is written twice; keep one` });
    const value = standsAtItsKey(pair.value) ? key : (offsetOf(pair.value) ?? key);
    places.set(path, { key, value });
    walk(pair.value, path, value);
  };
  const start = offsetOf(root) ?? 0;
  walk(root, "", start);

  const of: YamlOffsets["of"] = (path, part) => {
    let nearest = start;
    let reached = "";
    for (const [depth, step] of path.entries()) {
      reached = inside(reached, step);
      const found = places.get(reached);
      if (found === undefined) return nearest;
      nearest = depth === path.length - 1 ? found[part] : found.value;
    }
    return nearest;
  };
  return { of, defects };
}

/** YAML text cannot hold NUL, so no key does. */
function inside(path: string, step: PropertyKey): string {
  return `${path}\0${String(step)}`;
}

/** A value that opens a block begins a line below its key, and one left out stands nowhere. */
function standsAtItsKey(value: unknown): boolean {
  if (isCollection(value)) return value.flow !== true;
  return value === null || (isScalar(value) && value.value === null && (value.source ?? "") === "");
}

function offsetOf(node: unknown): number | null {
  return isAlias(node) || isScalar(node) || isCollection(node) ? (node.range?.[0] ?? null) : null;
}
