import type { SqlValue } from "./sql-driver.ts";

/** A value written into SQL, for where none can be bound: a script for D1. */
export function sqlLiteral(value: SqlValue): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return String(value);
  // SQL texts end at a NUL, and wrangler takes a text that speaks of transactions for one.
  if (/\0|begin transaction|savepoint/i.test(value)) return `CAST(X'${Buffer.from(value).toString("hex")}' AS TEXT)`;
  return `'${value.replaceAll("'", "''")}'`;
}

/** A table's or column's name. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
