import { decodeHTML } from "entities/decode";
import type { SafeHtml } from "../../model/scalars.ts";

const inlineElements = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q ruby s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/** What the HTML says, without markup, white space collapsed, read from its first `limit` characters; null when that is nothing. */
export function plainText(html: SafeHtml, limit: number): string | null {
  let text = "";
  let position = 0;
  const end = Math.min(html.length, limit);
  while (position < end) {
    const open = html.indexOf("<", position);
    if (open === -1 || open >= end) {
      text += html.slice(position, end);
      break;
    }
    text += html.slice(position, open);
    const close = html.indexOf(">", open);
    if (close === -1) break;
    const name = /^<\/?([a-z0-9]{1,12})/i.exec(html.slice(open, open + 14))?.[1]?.toLowerCase();
    if (name === undefined || !inlineElements.has(name)) text += " ";
    position = close + 1;
  }
  const collapsed = decodeHTML(text).replace(/\s+/g, " ").trim();
  return collapsed === "" ? null : collapsed;
}
