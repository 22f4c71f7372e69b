/** A defect we worked around; kept so that an operator can tell the publisher what to mend. */
export interface FeedProblem {
  readonly code: FeedProblemCode;
  /** One sentence for the publisher. */
  readonly detail: string;
}

export type FeedProblemCode =
  | "encodingMismatch"
  | "undecodableBytes"
  | "junkBeforeFeed"
  | "malformedXml"
  | "malformedJson"
  | "truncated"
  | "undeclaredPrefix"
  | "tooDeep"
  | "tooManyEntries"
  | "tooLong"
  | "missingVersion"
  | "unreadableDate"
  | "relativeUrl"
  | "unreadableUrl"
  | "missingTitle"
  | "missingId"
  | "duplicateGuid"
  | "unknownLanguage";
