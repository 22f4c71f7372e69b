import type { IngestOrder } from "./ingest-order.ts";
import type { Remains } from "./remains.ts";

/** A home that ingests over a database of its own, and is killed again and again. */
export interface Victim {
  /** Ingests by that order, is killed without warning as soon as `may` settles, and leaves its database as it is. */
  ingestUntilKilled(order: IngestOrder, may: Promise<void>): Promise<void>;
  /** Ingests once more, to the end. */
  finish(order: IngestOrder): Promise<Remains>;
  /** Where the database lies, for SQLite to look whether it is whole. */
  databaseFile(): string;
}
