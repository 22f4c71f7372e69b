import type { Instant, Sequence, StoryId } from "./scalars.ts";

/** How long what came is kept in the database, unless its size says otherwise. */
export interface RetentionConfig {
  /** Of texts, and what publishers said before. */
  readonly fullTextHours: number;
  /** Of entries with their stories; not below fullTextHours. */
  readonly entriesHours: number;
  /** Of archives of feeds that stand outside the database. */
  readonly archivesHours: number;
  /** How large the database may become; null: four fifths of where it ends, if it does. */
  readonly sizeBytes: number | null;
}

/** How large a database is and may become. */
export interface DatabaseSize {
  /** Without what is free for use again. */
  readonly usedBytes: number;
  /** Where it ends; null: with the disk. */
  readonly limitBytes: number | null;
}

/** How far pruning went. */
export interface RetentionProgress {
  /** Texts of entries up to this number were taken out or passed over. */
  readonly textsThrough: Sequence;
  readonly entriesThrough: Sequence;
  /** Zero or below: archived entries are numbered downwards. */
  readonly archivedThrough: number;
  /** The key of the last archive of texts that was looked at; null: all were. */
  readonly textsSwept: string | null;
  /** When what had been passed over was last begun with again. */
  readonly sweptAt: Instant;
}

/** The next entry whose turn it is to leave, by when it came; null: there is none. */
export interface RetentionFront {
  readonly text: Instant | null;
  readonly entry: Instant | null;
}

/** A placed entry as pruning comes to it. `held`: a feed shows it, or somebody moved or named it; it stays whatever its age. */
interface Aging {
  readonly number: Sequence;
  readonly firstSeenAt: Instant;
  readonly held: boolean;
}

export interface AgingText extends Aging {
  /** When its last edit was seen. */
  readonly changedAt: Instant;
  /** With what is compared of it; 0 once they have left. */
  readonly bytes: number;
}

export interface AgingStory extends Aging {
  /** Null: it was taken down, and is held. */
  readonly story: StoryId | null;
  /** When anything of the story last came or was edited. */
  readonly changedAt: Instant;
  /** The numbers of all its entries. */
  readonly members: readonly Sequence[];
}

/** How large the database becomes. */
export interface DatabaseBound extends RetentionStanding {
  /** How large it may become before what is younger leaves too; null: as large as the disk. */
  readonly markBytes: number | null;
  /** About how large it becomes at the present rate; never more than markBytes. */
  readonly expectedBytes: number;
  /** Whether less is kept than was configured, since more would not fit. */
  readonly isShortened: boolean;
}

/** What is kept, and how fast more comes. */
export interface RetentionStanding {
  /** Since when texts, and entries, are kept; null: there is none yet. */
  readonly textsSince: Instant | null;
  readonly entriesSince: Instant | null;
  /** About, lately. */
  readonly entriesADay: number;
  /** About; with its text, and without. */
  readonly bytesAnEntry: { readonly whole: number; readonly withoutText: number };
}
