import { decodeHTMLStrict } from "entities/decode";
import { entityTextLimit } from "./limits.ts";

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const allForbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Where the first character stands that XML 1.0 §2.2 forbids; null when there is none. */
export function forbiddenCharacter(text: string): number | null {
  const at = text.search(forbidden);
  return at < 0 ? null : at;
}

/** Text without the characters that XML 1.0 §2.2 forbids, and with line feeds alone between its lines (§2.11). */
export function legalCharacters(text: string): string {
  const legal = forbidden.test(text) ? text.replace(allForbidden, "") : text;
  return legal.includes("\r") ? legal.replace(/\r\n?/g, "\n") : legal;
}

/** The text of a document as it is parsed: legal characters alone, without a byte order mark. Places count in it. */
export function parsedCharacters(text: string): string {
  return legalCharacters(text).replace(/^\ufeff+/, "");
}

/**
 * Text with its references resolved once: "&amp;lt;" gives "&lt;". HTML's named entities count too, which XML does not know and feeds
 * use; a bare "&" stays.
 */
export function resolveReferences(raw: string, entities: DocumentEntities | null): string {
  if (!raw.includes("&")) return raw;
  const resolved = entities?.declaresAny ? withEntities(raw, entities) : decodeHTMLStrict(raw);
  // HTML's names stand for nothing that XML forbids; only a number can.
  return raw.includes("&#") ? legalCharacters(resolved) : resolved;
}

/** Piece by piece, and only as long as entities give anything: millions of references must not all be held at once. */
function withEntities(raw: string, entities: DocumentEntities): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: reference, index } of raw.matchAll(/&[#\w][\w.-]{0,100};/g)) {
    const value = entities.value(reference.slice(1, -1));
    if (value !== null) {
      pieces.push(decodeHTMLStrict(raw.slice(from, index)), value);
      from = index + reference.length;
    }
    if (entities.isUsedUp) break;
  }
  return `${pieces.join("")}${decodeHTMLStrict(raw.slice(from))}`;
}

/** The entities that a document type declares; together they give no more text than the limit, or a small document could fill the memory. */
export class DocumentEntities {
  readonly #values = new Map<string, string>();
  #charactersLeft = entityTextLimit;

  get declaresAny(): boolean {
    return this.#values.size > 0;
  }

  get isUsedUp(): boolean {
    return this.#charactersLeft === 0;
  }

  /** The first declaration counts (XML 1.0 §4.2); references in its value to other entities are not followed. */
  declare(name: string, value: string): void {
    if (!this.#values.has(name)) this.#values.set(name, resolveReferences(value, null));
  }

  declares(name: string): boolean {
    return this.#values.has(name);
  }

  /** What a reference to that name stands for; null when it is not declared or the limit is used up. */
  value(name: string): string | null {
    const value = this.#values.get(name);
    if (value === undefined) return null;
    if (value.length > this.#charactersLeft) {
      this.#charactersLeft = 0;
      return null;
    }
    this.#charactersLeft -= value.length;
    return value;
  }
}
