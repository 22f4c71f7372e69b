import { OperatorError } from "./operator-error.ts";

const damagedAdvice =
  "this database is damaged; stop the server and restore it from a backup, or move it away to begin anew (docs/operations.md)";

/** What to tell the operator, by SQLite's primary result code (https://www.sqlite.org/rescode.html). */
const advice = new Map<number, string>([
  [5, "another process has been writing to this database for too long; is a second Tributary running on it?"],
  [8, "this database cannot be written to; check the permissions of the file and of its folder"],
  [10, "reading or writing this database failed; check the disk"],
  [11, damagedAdvice],
  [13, "the disk is full; free some space, and everything goes on by itself"],
  [14, "this database cannot be opened; check that its folder exists and may be written to"],
  [26, "this file is not a database; name another one"],
]);

const folderErrors = new Set(["EACCES", "EEXIST", "ENOENT", "ENOTDIR", "EPERM", "EROFS"]);

/** The error in words for the operator if it is theirs to mend, else the error itself. */
export function toOperatorError(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const sentence = advice.get(resultCode(error) ?? 0);
  if (sentence !== undefined) return new OperatorError(`${path}: ${sentence} (${error.message})`);
  if ("code" in error && folderErrors.has(String(error.code))) {
    return new OperatorError(
      `${path}: its folder cannot be made (${error.message}); check the path and its permissions`,
    );
  }
  return error;
}

/** The error for a database in which SQLite found that. */
export function damaged(path: string, found: string): OperatorError {
  return new OperatorError(`${path}: ${damagedAdvice} (${found.slice(0, 200)})`);
}

/** Whether another connection holds the database. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && resultCode(error) === 5;
}

/** Null: not an error of SQLite's. Its extended codes keep the primary one in their lowest byte. */
function resultCode(error: Error): number | null {
  return "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;
}
