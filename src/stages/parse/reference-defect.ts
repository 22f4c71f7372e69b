import type { FeedProblemCode } from "../../model/problem.ts";
import type { DocumentEntities } from "./character-references.ts";

export interface ReferenceDefect {
  readonly code: Extract<FeedProblemCode, "bareAmpersand" | "unknownEntity">;
  readonly detail: string;
  /** Where its "&" stands in the raw text. */
  readonly at: number;
}

// XML 1.0 §4.6 knows five names.
const suspect = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,8}|#x[\da-f]{1,6});)(?:([a-z][\w.-]{0,60});)?/gi;

/** The first "&" in a raw text that begins no reference XML knows; null when there is none. */
export function referenceDefect(raw: string, entities: DocumentEntities): ReferenceDefect | null {
  suspect.lastIndex = 0;
  for (let found = suspect.exec(raw); found !== null; found = suspect.exec(raw)) {
    const name = found[1];
    const at = found.index;
    if (name === undefined)
      return { code: "bareAmpersand", detail: 'A "&" begins no reference; in a text it is written "&amp;".', at };
    if (!entities.declares(name))
      return {
        code: "unknownEntity",
        detail: `"&${name};" is HTML's; XML does not know it without a declaration.`,
        at,
      };
  }
  return null;
}
