import { escapeUTF8 } from "entities";
import sanitizeHtml from "sanitize-html";
import type { ParsedText } from "../../model/parsed-feed.ts";
import type { SafeHtml } from "../../model/scalars.ts";
import { looksLikeHtml } from "./plain-text.ts";
import { absoluteUrl } from "./urls.ts";

const limitCharacters = 256 * 1024;
const allowedTags = (
  "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em " +
  "figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p picture pre q rp rt ruby s samp section " +
  "small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr"
).split(" ");
const urlAttributes = ["href", "src", "poster", "cite"] as const;

function optionsFor(base: string | null): sanitizeHtml.IOptions {
  return {
    allowedTags,
    allowedAttributes: {
      "*": ["lang", "dir", "title"],
      a: ["href"],
      img: ["src", "alt", "width", "height"],
      source: ["src", "type"],
      audio: ["src", "controls"],
      video: ["src", "poster", "controls", "width", "height"],
      blockquote: ["cite"],
      q: ["cite"],
      ol: ["start", "reversed"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan", "scope"],
      time: ["datetime"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nonTextTags: [
      "script",
      "style",
      "textarea",
      "option",
      "noscript",
      "template",
      "title",
      "svg",
      "math",
      "object",
      "iframe",
    ],
    nestingLimit: 100,
    exclusiveFilter: ({ tag, attribs }) =>
      tag === "img" && (!attribs.src || (Number(attribs.width ?? 9) <= 1 && Number(attribs.height ?? 9) <= 1)),
    transformTags: { "*": (tagName, attribs) => ({ tagName, attribs: withAbsoluteUrls(attribs, base) }) },
  };
}

function withAbsoluteUrls(attribs: sanitizeHtml.Attributes, base: string | null): sanitizeHtml.Attributes {
  const result = { ...attribs };
  for (const name of urlAttributes) {
    const href = result[name];
    if (href === undefined || /^mailto:/i.test(href)) continue;
    const url = absoluteUrl({ href, base });
    if (url === null) delete result[name];
    else result[name] = url;
  }
  return result;
}

/** HTML that a browser may be shown: known tags and attributes, absolute http(s) URLs, nothing that runs. */
export function sanitise(html: string, base: string | null): SafeHtml {
  const bounded = html.slice(0, limitCharacters);
  if (!/[<&]/.test(bounded)) return escapeUTF8(bounded) as SafeHtml;
  return sanitizeHtml(bounded, optionsFor(base)) as SafeHtml;
}

/** A text construct as HTML; null when nothing is left. RFC 4287 §3.1. */
export function htmlOf(text: ParsedText | null): SafeHtml | null {
  if (text === null) return null;
  const isHtml =
    text.as === "html" ||
    (text.as === "unknown" && (looksLikeHtml(text.value) || /&[#a-z0-9]{1,31};/i.test(text.value)));
  const html = isHtml
    ? sanitise(text.value, text.base)
    : (escapeUTF8(text.value.slice(0, limitCharacters)) as SafeHtml);
  const legal = html
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .trim();
  return legal === "" ? null : (legal as SafeHtml);
}
