import type { AskedBy } from "../model/administration.ts";
import type { SourceId, StoryId, Url } from "../model/scalars.ts";
import type { PollResult } from "../model/source-state.ts";

/** Where what happened is written down, for people and machines. */
export interface Journal {
  record(event: JournalEvent & Traced): void;
}

export interface Traced {
  /** Equal for all that one cron tick led to, over the messages that it sent; missing where nobody follows it. */
  readonly trace?: string;
}

export type JournalEvent =
  | {
      readonly event: "polled";
      readonly source: SourceId;
      readonly url: Url;
      readonly result: PollResult;
      readonly sentence: string;
      readonly newEntries: number;
      readonly editedEntries: number;
      readonly durationMs: number;
    }
  /** F11: from now on asked at its new address; the operator's file stays as it is. */
  | { readonly event: "moved"; readonly source: SourceId; readonly from: Url; readonly to: Url }
  | {
      readonly event: "delivered";
      readonly source: SourceId;
      readonly url: Url;
      readonly newEntries: number;
      readonly editedEntries: number;
    }
  /** Something came to the callback of a subscription that its hub had not signed. */
  | { readonly event: "deliveryRefused"; readonly source: SourceId; readonly url: Url }
  /** A subscriber was asked whether it meant what was asked of our hub. */
  | {
      readonly event: "hubAsked";
      readonly mode: "subscribe" | "unsubscribe";
      readonly document: string;
      readonly host: string;
      readonly confirmed: boolean;
    }
  /** A subscriber, or a hub, was told that a document changed (P10). */
  | {
      readonly event: "told";
      readonly document: string;
      readonly listener: "subscriber" | "hub";
      readonly host: string;
      readonly ok: boolean;
    }
  | {
      readonly event: "placed";
      readonly entry: string;
      readonly story: StoryId;
      readonly kind: "starts" | "joins" | "keeps";
      readonly because: string | null;
    }
  /** A story's entries went to another, since an entry showed that both are one. */
  | { readonly event: "merged"; readonly story: StoryId; readonly into: StoryId; readonly entries: number }
  /** So many entries were moved by hand, or back. */
  | { readonly event: "overridden"; readonly entries: number }
  | {
      readonly event: "takenDown";
      readonly reference: string;
      readonly entries: number;
      readonly reason: string | null;
    }
  | { readonly event: "takedownUndone"; readonly reference: string; readonly entries: number }
  | { readonly event: "published"; readonly feed: string; readonly stories: number }
  /** So many texts and stories left the database, and it held so much before. */
  | { readonly event: "retained"; readonly texts: number; readonly stories: number; readonly usedBytes: number }
  | { readonly event: "configured"; readonly feeds: number; readonly sources: number }
  | { readonly event: "configRefused"; readonly problems: readonly string[] }
  /** Somebody asked for something by command or over the network. */
  | {
      readonly event: "administered";
      readonly action: string;
      readonly subject: string;
      readonly by: AskedBy;
      readonly ok: boolean;
      readonly says: string;
    }
  | { readonly event: "fault"; readonly during: string; readonly detail: string };
