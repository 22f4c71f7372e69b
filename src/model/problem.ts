/** A defect we worked around; kept so that an operator can tell the publisher what to mend. */
export interface FeedProblem {
  readonly code: FeedProblemCode;
  /** One sentence for the publisher. */
  readonly detail: string;
  /** Where it was first met, in the decoded document; missing when it has no one place. */
  readonly place?: Place;
}

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

export type FeedProblemCode =
  // The bytes.
  | "encodingMismatch"
  | "undeclaredEncoding"
  | "undecodableBytes"
  | "controlCharacters"
  // The document as a whole.
  | "junkBeforeFeed"
  | "junkAfterFeed"
  | "severalRoots"
  | "missingRoot"
  | "truncated"
  | "missingVersion"
  | "malformedJson"
  // Our limits.
  | "tooDeep"
  | "tooManyEntries"
  | "tooLong"
  // Markup that is not well-formed.
  | "bareLessThan"
  | "bareAmpersand"
  | "unknownEntity"
  | "brokenTag"
  | "elementNotClosed"
  | "strayEndTag"
  | "cdataNotClosed"
  | "cdataMisspelt"
  | "cdataNested"
  | "cdataEscaped"
  | "commentNotClosed"
  | "undeclaredPrefix"
  // A feed's own grammar.
  | "unescapedHtml"
  | "namesInCapitals"
  | "itemsOutsideChannel"
  // What it says.
  | "unreadableDate"
  | "relativeUrl"
  | "unreadableUrl"
  | "missingTitle"
  | "missingId"
  | "duplicateGuid"
  | "unknownLanguage";
