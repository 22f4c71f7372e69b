/** What was spent since it was last asked for. */
export interface StoreCosts {
  readonly queries: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly databaseBytes: number;
}
