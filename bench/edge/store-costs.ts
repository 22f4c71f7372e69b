/** What was spent since it was last asked for. */
export interface StoreCosts {
  readonly queries: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly databaseBytes: number;
}

/** error: the database fails, and not as if the same might do a moment later. silence: it does what it was asked for, and the answer never comes. */
export type StoreFault = "error" | "silence";
