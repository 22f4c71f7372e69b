import type { FeedProblemCode } from "../../model/problem.ts";
import type { TextSearch } from "./text-search.ts";

export interface CharacterData {
  readonly text: string;
  /** Just behind the section. */
  readonly end: number;
  readonly defect: { readonly code: FeedProblemCode; readonly detail: string } | null;
}

const opening = "<![CDATA[";
const closing = "]]>";
// "<! [CDATA[", "<![cdata[", "<!CDATA[" and "<[CDATA[".
const misspeltOpening = /<(?:!\s{0,8}\[?|\[)\s{0,8}cdata\s{0,8}\[/iy;
// "] ]>", "]] >", "]>" and "]]&gt;".
const misspeltClosing = /(?:\]\s{0,8}\]\s{0,8}(?:>|&gt;)?|\]\s{0,8}(?:>|&gt;))$/;

const misspelt = {
  code: "cdataMisspelt",
  detail: 'A CDATA section is misspelt; it begins with "<![CDATA[" and ends with "]]>".',
} as const;
const nested = {
  code: "cdataNested",
  detail: "A CDATA section stands within another, which XML does not know; one is enough.",
} as const;
const notClosed = { code: "cdataNotClosed", detail: 'A CDATA section is not closed with "]]>".' } as const;

/** The CDATA section that begins at a "<", however misspelt; null when none does. It ends no later than the open element does. */
export function characterDataAt(
  text: string,
  start: number,
  search: TextSearch,
  openName: string | null,
): CharacterData | null {
  const from = contentStart(text, start);
  if (from === null) return null;
  const isMisspelt = !text.startsWith(opening, start);
  const close = search.next(closing, from);
  if (close < text.length && close < search.next(opening, from)) {
    return { text: text.slice(from, close), end: close + closing.length, defect: isMisspelt ? misspelt : null };
  }
  return nestedOrNotClosed(text, from, search, openName, isMisspelt);
}

/** Text that was a CDATA section before it was escaped with its marks; null for any other. */
export function escapedCharacterData(text: string): string | null {
  const trimmed = text.trim();
  return trimmed.startsWith(opening) && trimmed.endsWith(closing)
    ? trimmed.slice(opening.length, -closing.length)
    : null;
}

function contentStart(text: string, start: number): number | null {
  if (text.startsWith(opening, start)) return start + opening.length;
  misspeltOpening.lastIndex = start;
  return misspeltOpening.test(text) ? misspeltOpening.lastIndex : null;
}

/** Another section begins before this one ends, or it never does: it ends with as many marks as began, or where its element does. */
function nestedOrNotClosed(
  text: string,
  from: number,
  search: TextSearch,
  openName: string | null,
  isMisspelt: boolean,
): CharacterData {
  const elementEnd = openName === null ? null : endTagOf(openName);
  let lastClose: number | null = null;
  for (let depth = 1, at = from; ; ) {
    const close = search.next(closing, at);
    const mark = Math.min(search.next(opening, at), close);
    const ended = elementEnd === null ? -1 : text.slice(at, mark).search(elementEnd);
    if (ended >= 0 || mark === text.length) {
      if (lastClose !== null) return upTo(text, from, lastClose, isMisspelt);
      return cutAt(text, from, ended >= 0 ? at + ended : text.length, isMisspelt);
    }
    if (mark === close) {
      lastClose = close;
      if (--depth === 0) {
        const inner = text.slice(from, close).replaceAll(opening, "").replaceAll(closing, "");
        return { text: inner, end: close + closing.length, defect: nested };
      }
      at = close + closing.length;
    } else {
      depth++;
      at = mark + opening.length;
    }
  }
}

/** A section in which "<![CDATA[" is text, as XML has it, unless nothing stands before it. */
function upTo(text: string, from: number, close: number, isMisspelt: boolean): CharacterData {
  const content = text.slice(from, close);
  const isNested = content.trimStart().startsWith(opening);
  const end = close + closing.length;
  if (isNested) return { text: content.replaceAll(opening, "").replaceAll(closing, ""), end, defect: nested };
  return { text: content, end, defect: isMisspelt ? misspelt : null };
}

function cutAt(text: string, from: number, end: number, isMisspelt: boolean): CharacterData {
  const content = text.slice(from, end);
  const tail = content.trimEnd();
  const mark = misspeltClosing.exec(tail.slice(-24))?.[0];
  if (mark !== undefined) return { text: tail.slice(0, -mark.length), end, defect: misspelt };
  return { text: content, end, defect: isMisspelt && end < text.length ? misspelt : notClosed };
}

function endTagOf(name: string): RegExp {
  return new RegExp(`</${name.slice(0, 100).replace(/[^\w]/g, "\\$&")}\\s*>`, "i");
}
