import type { IngestOrder } from "./ingest-order.ts";
import type { Stored } from "./made-line.ts";

/** A home that ingests over a database of its own, and is killed again and again. */
export interface Victim {
  /** Ingests by that order, is killed without warning so many milliseconds after it began, and leaves its database as it is. */
  ingestUntilKilled(order: IngestOrder, afterMs: number): Promise<void>;
  /** Ingests once more, to the end. */
  finish(order: IngestOrder): Promise<Remains>;
  /** Where the database lies, for SQLite to look whether it is whole. */
  databaseFile(): string;
}

/** What is left at the end. */
export interface Remains {
  readonly stored: Stored;
  /** Items in the published feed. */
  readonly published: number;
}
