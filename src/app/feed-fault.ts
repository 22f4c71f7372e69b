import type { DecodedDocument } from "../model/document.ts";
import type { Entry, SourceFeed } from "../model/entry.ts";
import type { ParsedFeed } from "../model/parsed-feed.ts";
import type { FeedProblem, Place } from "../model/problem.ts";
import type { FaultCode } from "./fault-advice.ts";

/** One feed as each stage understood it. */
export interface CheckedDocument {
  readonly document: DecodedDocument;
  readonly parsed: ParsedFeed;
  readonly feed: SourceFeed;
  readonly entries: readonly { readonly entry: Entry; readonly problems: readonly FeedProblem[] }[];
  /** Where the entries begin; empty when that is not known. */
  readonly places: readonly Place[];
}

export interface Fault {
  readonly code: FaultCode;
  /** What was found there, in a sentence. */
  readonly detail: string;
  readonly place: Place | null;
  /** Its number from 1 and its title; null for a fault of the whole feed. */
  readonly entry: { readonly number: number; readonly title: string | null } | null;
}
