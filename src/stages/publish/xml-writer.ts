import { legalCharacters } from "./legal-characters.ts";

/** Finished XML, as opposed to text that is yet to be escaped. */
export interface Markup {
  readonly markup: string;
}

/** Attributes whose value is null are left out. */
export type Attributes = Readonly<Record<string, string | null>>;

/** One element. A string child is text and is escaped; null children are left out; child elements stand on lines of their own. */
export function element(
  name: string,
  attributes: Attributes,
  ...children: readonly (Markup | string | null)[]
): Markup {
  const opening = `<${name}${Object.entries(attributes).map(attribute).join("")}`;
  const inner = children.filter((child) => child !== null);
  if (inner.length === 0) return { markup: `${opening}/>` };
  const elements = inner.some((child) => typeof child !== "string");
  const content = inner.map((child) => (typeof child === "string" ? escaped(child) : child.markup));
  return {
    markup: elements ? `${opening}>\n${content.join("\n")}\n</${name}>` : `${opening}>${content.join("")}</${name}>`,
  };
}

/** The whole document, in UTF-8. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.markup}\n`;
}

function attribute([name, value]: [string, string | null]): string {
  return value === null ? "" : ` ${name}="${escaped(value).replace(/\n/g, "&#10;").replace(/\t/g, "&#9;")}"`;
}

// No CDATA anywhere: escaping everything leaves "]]>" no meaning. A bare CR would be read as LF.
function escaped(text: string): string {
  return legalCharacters(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r/g, "&#13;");
}
