export type SqlValue = string | number | null;

export interface Statement {
  /** Parameters are numbered, ?1 to ?99: D1 binds at most 100. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** All that D1 and node:sqlite have to do for the stores. */
export interface SqlDriver {
  /** Whether the database is on another machine; missing: it is in this process. */
  readonly far?: boolean;
  /** The rows, of the shape that the statement's columns name. */
  all<Row>(sql: string, params: readonly SqlValue[]): Promise<readonly Row[]>;
  run(sql: string, params: readonly SqlValue[]): Promise<void>;
  /** In one transaction, in this order. */
  batch(statements: readonly Statement[]): Promise<void>;
}
