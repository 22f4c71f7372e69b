import type { ParsedText } from "../../model/parsed-feed.ts";
import type { SafeHtml } from "../../model/scalars.ts";
import { escapedText } from "./html/escaped.ts";
import { safeHtml } from "./html/safe-html.ts";
import { looksLikeHtml } from "./plain-text.ts";

const limitCharacters = 256 * 1024;

/** HTML that a browser may be shown: known tags and attributes, absolute http(s) URLs, nothing that runs. */
export function sanitise(html: string, base: string | null): SafeHtml {
  const bounded = html.slice(0, limitCharacters);
  if (!/[<&]/.test(bounded)) return escapedText(bounded) as SafeHtml;
  return safeHtml(bounded, base) as SafeHtml;
}

/** A text construct as HTML; null when nothing is left. RFC 4287 §3.1. */
export function htmlOf(text: ParsedText | null): SafeHtml | null {
  if (text === null) return null;
  const isHtml =
    text.as === "html" ||
    (text.as === "unknown" && (looksLikeHtml(text.value) || /&[#a-z0-9]{1,31};/i.test(text.value)));
  const html = isHtml
    ? sanitise(text.value, text.base)
    : (escapedText(text.value.slice(0, limitCharacters)) as SafeHtml);
  const legal = html
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .trim();
  return legal === "" ? null : (legal as SafeHtml);
}
