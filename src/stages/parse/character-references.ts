import { decodeHTMLStrict } from "entities";

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const allForbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text without the characters that XML 1.0 §2.2 forbids, and with line feeds alone between its lines (§2.11). */
export function legalCharacters(text: string): string {
  const legal = forbidden.test(text) ? text.replace(allForbidden, "") : text;
  return legal.includes("\r") ? legal.replace(/\r\n?/g, "\n") : legal;
}

/**
 * Text with its references resolved once: "&amp;lt;" gives "&lt;". HTML's named entities count too, which XML does not know and feeds
 * use; a bare "&" stays.
 */
export function resolveReferences(raw: string, entities: ReadonlyMap<string, string>): string {
  if (!raw.includes("&")) return raw;
  const resolved =
    entities.size === 0
      ? decodeHTMLStrict(raw)
      : raw.replace(
          /&[#\w][\w.-]{0,100};/g,
          (reference) => entities.get(reference.slice(1, -1)) ?? decodeHTMLStrict(reference),
        );
  return legalCharacters(resolved);
}
