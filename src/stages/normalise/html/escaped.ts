import { decodeHTML, decodeHTMLAttribute } from "entities/decode";

/** HTML text with its references read and only those that it needs written again. */
export function rewrittenText(html: string): string {
  return escapedText(html.includes("&") ? decodeHTML(html) : html);
}

/** Plain text as HTML text. */
export function escapedText(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") : text;
}

/** Plain text as it stands between double quotes. */
export function escapedValue(text: string): string {
  return escapedText(text).replaceAll('"', "&quot;");
}

/** What an attribute's value says. */
export function readValue(html: string): string {
  return html.includes("&") ? decodeHTMLAttribute(html) : html;
}
