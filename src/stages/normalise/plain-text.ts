import { decodeHTML } from "entities/decode";
import { Parser } from "htmlparser2";
import type { ParsedText } from "../../model/parsed-feed.ts";
import { foreignTagsAsText } from "./foreign-tags.ts";

const limitCharacters = 4000;
const blocks = new Set(
  "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table td th tr ul".split(
    " ",
  ),
);
const silent = new Set(["script", "style", "template", "noscript"]);

/** A title or name as plain text, white space collapsed; null when nothing is left. */
export function plainText(text: ParsedText | null): string | null {
  if (text === null) return null;
  const bounded = text.value.slice(0, limitCharacters * 4);
  const value = text.as === "unknown" && bounded.includes("<") ? foreignTagsAsText(bounded) : bounded;
  const plain = text.as === "text" ? value : looksLikeHtml(value) ? wordsIn(value) : decodeHTML(value);
  return tidy(text.as === "text" ? plain : withoutLeftovers(plain));
}

/** References that nobody means to show: the publisher encoded the title twice. */
const leftover = /&(?:#\d{2,6}|#[xX][\da-fA-F]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip);/g;

function withoutLeftovers(plain: string): string {
  return plain.includes("&") ? plain.replace(leftover, (reference) => decodeHTML(reference)) : plain;
}

/** White space collapsed, and characters removed that XML forbids or that are controls; null when nothing is left. */
export function tidy(text: string | null): string | null {
  if (text === null) return null;
  if (!untidy.test(text)) return text.slice(0, limitCharacters) || null;
  const legal = text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g, "");
  return legal.replace(/\s+/g, " ").trim().slice(0, limitCharacters) || null;
}

/** Anything but visible ASCII with single spaces in it may want tidying. */
const untidy = /[^!-~ ]|^ | {2}| $/;

/** RSS never says whether a text is HTML: a tag decides, not a lone "<". */
export function looksLikeHtml(value: string): boolean {
  return /<\/?[a-z][a-z0-9]{0,10}(?:[\s/][^<>]*)?>|<!--/i.test(value);
}

function wordsIn(html: string): string {
  const parts: string[] = [];
  let muted = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (silent.has(name)) muted++;
      if (blocks.has(name)) parts.push(" ");
    },
    onclosetag: (name) => {
      if (silent.has(name)) muted--;
      if (blocks.has(name)) parts.push(" ");
    },
    ontext: (text) => {
      if (muted === 0) parts.push(text);
    },
  });
  parser.end(html);
  return parts.join("");
}
