import type { Override, SaidOverride, Standing } from "../model/override.ts";
import type { EntryId, Instant } from "../model/scalars.ts";
import type { PageAddress } from "../model/term-index.ts";
import type { Carrier, LeftStory } from "../model/withdrawal.ts";

/** How a person names an entry. */
export interface NamedEntry {
  readonly name: string;
  /** Null: the name is an id. */
  readonly address: PageAddress | null;
}

/** Which stories were left, and the feeds that may have shown them. */
export interface Left {
  readonly entries: readonly LeftStory[];
  readonly at: Instant;
  readonly carriers: readonly Carrier[];
}

/** What people said about stories by command, and how far the stories follow it and the configuration. */
export interface OverrideStore {
  /** The journal, oldest first; bounded. */
  journal(): Promise<readonly SaidOverride[]>;
  /** Adds to the journal; nothing if it is said already. */
  say(override: Override, at: Instant): Promise<void>;
  /** Marks as undone; false when it is not in force. */
  undo(override: Override, at: Instant): Promise<boolean>;
  /** The hash given to `follow` last, and what is said and not undone, oldest first; bounded. */
  followed(): Promise<{ readonly hash: string; readonly said: readonly Override[] }>;
  /** The placed entries with these ids, or with these addresses, by name; a name that led somewhere when it was followed still does. */
  named(names: readonly NamedEntry[]): Promise<ReadonlyMap<string, Standing>>;
  /** All entries that stand or stood in one story with these, and all that were moved by hand, in the order they were placed; bounded. */
  concerned(entries: readonly EntryId[]): Promise<readonly Standing[]>;
  /** Moves entries, keeps what is followed and where its names led, and withdraws from each feed the stories that it has lost by that, in one transaction. */
  follow(standings: readonly Standing[], hash: string, names: ReadonlyMap<string, EntryId>, left: Left): Promise<void>;
}
