/** What was spent since it was last asked for. */
export interface StoreCosts {
  readonly queries: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly databaseBytes: number;
}

/** error: the database answers that it is overloaded. silence: it does what it was asked for, and the answer never comes. */
export type StoreFault = "error" | "silence";
