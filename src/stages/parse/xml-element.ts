/** An element of a feed, its names and addresses resolved. */
export interface XmlElement {
  /** "title" when it belongs to the feed's own vocabulary, else with our prefix for it: "dc:creator"; lower case. */
  readonly name: string;
  /** Without prefix, lower case. */
  readonly local: string;
  /** By name as for elements: "href", "rdf:about"; without declarations of namespaces. */
  readonly attributes: ReadonlyMap<string, string>;
  /** In force here: xml:base over the document's URL; null when neither is known. */
  readonly base: string | null;
  /** xml:lang in force here. */
  readonly language: string | null;
  readonly children: (XmlElement | XmlText)[];
}

export interface XmlText {
  readonly text: string;
  /** From a CDATA section. */
  readonly literal: boolean;
}

/** The child elements by name, each name's in document order. */
export type Parts = ReadonlyMap<string, readonly XmlElement[]>;

export function isElement(node: XmlElement | XmlText): node is XmlElement {
  return "name" in node;
}

export function partsOf(element: XmlElement): Parts {
  return byName(element.children.filter(isElement));
}

/** What Map.groupBy gives, which takes several times as long. */
export function byName(elements: readonly XmlElement[]): Parts {
  const parts = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const known = parts.get(element.name);
    if (known === undefined) parts.set(element.name, [element]);
    else known.push(element);
  }
  return parts;
}

/** All parts of the first name that yields something: the order of the names says which wins when a feed says a thing twice. */
export function allOf<Value>(
  parts: Parts,
  names: readonly string[],
  read: (element: XmlElement) => Value | null,
): readonly Value[] {
  for (const name of names) {
    const values = (parts.get(name) ?? []).map(read).filter((value) => value !== null);
    if (values.length > 0) return values;
  }
  return [];
}

/** What the first part yields that yields something, in the order of the names. */
export function firstOf<Value>(
  parts: Parts,
  names: readonly string[],
  read: (element: XmlElement) => Value | null,
): Value | null {
  for (const name of names) {
    for (const element of parts.get(name) ?? []) {
      const value = read(element);
      if (value !== null) return value;
    }
  }
  return null;
}

/** All text in an element, however deep, without white space around it; null when there is none. */
export function plainText(element: XmlElement): string | null {
  const pieces: string[] = [];
  collect(element, pieces);
  return filled(pieces.join(""));
}

function collect(element: XmlElement, pieces: string[]): void {
  for (const child of element.children) {
    if (isElement(child)) collect(child, pieces);
    else pieces.push(child.text);
  }
}

/** An attribute's value without white space around it; null when it is missing or blank. */
export function attribute(element: XmlElement, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = filled(element.attributes.get(name) ?? "");
    if (value !== null) return value;
  }
  return null;
}

/** The text without white space around it; null when nothing is left. */
export function filled(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}
