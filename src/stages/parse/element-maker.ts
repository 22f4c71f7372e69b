import { DocumentEntities, resolveReferences } from "./character-references.ts";
import { baseLengthLimit } from "./limits.ts";
import { type ResolvedName, resolveName, type Scope } from "./namespaces.ts";
import type { ProblemLog } from "./problem-log.ts";
import { referenceDefect } from "./reference-defect.ts";
import type { RawAttributes } from "./tag-scanner.ts";
import type { XmlElement } from "./xml-element.ts";

/** Makes elements out of tags: their attributes decoded, and the base and language that are in force in them. */
export class ElementMaker {
  readonly #problems: ProblemLog;
  readonly #entities = new DocumentEntities();

  constructor(problems: ProblemLog) {
    this.#problems = problems;
  }

  /** An internal entity of the document, its value undecoded. */
  declare(name: string, value: string): void {
    this.#entities.declare(name, value);
  }

  make(
    { name, local }: Pick<ResolvedName, "name" | "local">,
    attributes: RawAttributes,
    scope: Scope,
    around: Pick<XmlElement, "base" | "language">,
    offset: number,
  ): XmlElement {
    const values = new Map<string, string>();
    for (const [raw, value] of attributes) {
      if (/^xmlns(?:$|:)/i.test(raw)) continue;
      const attribute = raw.includes(":") ? resolveName(raw, scope).name : raw.toLowerCase();
      if (!values.has(attribute)) values.set(attribute, this.text(value, offset, false));
    }
    const base = values.get("xml:base");
    const language = values.get("xml:lang")?.trim();
    return {
      name,
      local,
      attributes: values,
      base: base === undefined ? around.base : resolvedBase(base, around.base),
      language: language === undefined ? around.language : language === "" ? null : language,
      children: [],
    };
  }

  /** A text with its references resolved. A defect is told where it stands, or at the offset where that is not known. */
  text(raw: string, offset: number, exact = true): string {
    if (!raw.includes("&")) return raw;
    const defect = referenceDefect(raw, this.#entities);
    if (defect !== null) this.#problems.add(defect.code, defect.detail, offset + (exact ? defect.at : 0));
    return resolveReferences(raw, this.#entities);
  }
}

function resolvedBase(own: string, parent: string | null): string | null {
  if (own.length > baseLengthLimit || !URL.canParse(own.trim(), parent ?? undefined)) return parent;
  const { href } = new URL(own.trim(), parent ?? undefined);
  return href.length > baseLengthLimit ? parent : href;
}
