import type { DatabaseBound } from "./retention.ts";
import type { Instant, SourceId } from "./scalars.ts";

/** Something that was to be done and failed through a fault of ours. */
export type Work =
  | { readonly kind: "source"; readonly source: SourceId }
  | { readonly kind: "group"; readonly group: number }
  | { readonly kind: "write" }
  /** Of a shape that this version does not know. */
  | { readonly kind: "unknown"; readonly message: string };

export interface DeadLetter {
  readonly id: number;
  readonly work: Work;
  /** What went wrong the last time. */
  readonly detail: string;
  readonly times: number;
  readonly buriedAt: Instant;
}

/** A longer pause is one until it is resumed. */
export const longestPauseHours = 366 * 24;

/** What an operator may ask for; sources by address or id, entries too. */
export type AdminAction =
  | { readonly do: "poll" | "resume"; readonly source: string }
  /** Null hours: until it is resumed. */
  | { readonly do: "pause"; readonly source: string; readonly hours: number | null }
  | { readonly do: "join" | "split" | "undo"; readonly one: string; readonly other: string }
  | { readonly do: "rebuild"; readonly feed: string }
  | { readonly do: "takedown"; readonly entry: string; readonly reason: string | null }
  | { readonly do: "untakedown"; readonly entry: string }
  | { readonly do: "retry" | "drop"; readonly letter: number };

export interface AdminOutcome {
  readonly ok: boolean;
  /** For people. */
  readonly says: string;
}

/** How an operator asked. */
export type AskedBy = "command" | "network";

export interface AdministeredAction {
  readonly at: Instant;
  readonly action: AdminAction;
  readonly by: AskedBy;
  readonly outcome: string;
}

/** How often the database was overloaded or failed, counted from a time before which it was well for hours. */
export interface DatabaseTroubles {
  readonly since: Instant;
  readonly lastAt: Instant;
  readonly times: number;
}

/** How the machinery does, beside the sources. */
export interface OperationalState {
  readonly deadLetters: number;
  /** Changes that no story was decided for yet; counted no further than some hundred. */
  readonly undecided: number;
  /** Feeds to be rendered. */
  readonly stale: number;
  /** How long the source or group has been due that waits longest; null: none waits. */
  readonly pollsLateMs: number | null;
  readonly databaseBytes: number | null;
  /** Where the database ends; null: with the disk. */
  readonly databaseLimitBytes: number | null;
  /** Of the last day; null: none. */
  readonly databaseTroubles: DatabaseTroubles | null;
  /** Null: not known here. */
  readonly bound: DatabaseBound | null;
}
