import type { SafeHtml } from "../../model/scalars.ts";
import { isNoiseAddress, isNoiseLine } from "./noise.ts";

/** What a reader sees of sanitised HTML, a line for each block: its words, and its pictures by their file's name. */
export interface ReadingText {
  readonly lines: readonly string[];
  /** Where its links and pictures lead, without scheme and query. */
  readonly addresses: readonly string[];
}

// The sanitiser writes > inside attributes as &gt;, so a tag ends at the first one.
const pieces = /<(\/?)([a-z][a-z0-9]{0,20})(?![a-z0-9])([^<>]*)>|[^<]+|</gi;
const inline = new Set(
  "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/** The same for two texts that differ in white space, counters, advertisements, share buttons or trackers alone. */
export function readingText(html: SafeHtml | null): ReadingText {
  const lines: string[] = [];
  const addresses: string[] = [];
  let line = "";
  let link: { readonly noise: boolean; readonly before: string } | null = null;
  const endLine = () => {
    const text = line.replace(/\s+/g, " ").trim();
    if (text !== "" && !isNoiseLine(text)) lines.push(text);
    line = "";
  };
  for (const [text, closing, written, attributes = ""] of (html ?? "").matchAll(pieces)) {
    const name = written?.toLowerCase();
    if (name === undefined) line += text;
    else if (!inline.has(name)) endLine();
    else if (name === "a" && closing === "/") {
      if (link?.noise) line = link.before;
      link = null;
    } else if (name === "a") {
      const address = attribute(attributes, "href");
      link = { noise: isNoiseAddress(address), before: line };
      if (!link.noise) addresses.push(bare(address));
    } else if (name === "img" && !isTracker(attributes)) {
      const address = bare(attribute(attributes, "src"));
      line += ` [${fileName(address)}] `;
      addresses.push(address);
    }
  }
  endLine();
  return { lines, addresses };
}

/** The file that an address names, in any of its sizes. */
export function fileName(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1).replace(/[-_]\d{2,4}x\d{2,4}(?=\.|$)/, "");
}

/** An address without what changes from one visit to the next. */
export function bare(address: string): string {
  const end = /[?#]/.exec(address)?.index ?? address.length;
  return address.slice(0, end).replace(/^https?:/i, "");
}

function isTracker(attributes: string): boolean {
  return /^[01]$/.test(attribute(attributes, "width")) || isNoiseAddress(attribute(attributes, "src"));
}

function attribute(attributes: string, name: string): string {
  const at = attributes.indexOf(` ${name}="`);
  if (at < 0) return "";
  const from = at + name.length + 3;
  return attributes.slice(from, attributes.indexOf('"', from)).replaceAll("&amp;", "&");
}
