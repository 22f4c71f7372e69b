import { OperatorError } from "./operator-error.ts";

/** What to tell the operator, by SQLite's primary result code (https://www.sqlite.org/rescode.html). */
const advice = new Map<number, string>([
  [5, "another process has been writing to this database for too long; is a second Tributary running on it?"],
  [8, "this database cannot be written to; check the permissions of the file and of its folder"],
  [10, "reading or writing this database failed; check the disk"],
  [11, "this database is damaged; restore it from a backup, or move it away to begin anew"],
  [13, "the disk is full; free some space"],
  [14, "this database cannot be opened; check that its folder exists and may be written to"],
  [26, "this file is not a database; name another one"],
]);

/** The error in words for the operator if it is theirs to mend, else the error itself. */
export function toOperatorError(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const { code, errcode } = error as Error & { code?: unknown; errcode?: unknown };
  if (code === "ERR_SQLITE_ERROR" && typeof errcode === "number") {
    // The extended codes keep the primary one in their lowest byte.
    const sentence = advice.get(errcode & 0xff);
    return sentence === undefined ? error : new OperatorError(`${path}: ${sentence} (${error.message})`);
  }
  if (
    code === "EACCES" ||
    code === "EPERM" ||
    code === "EROFS" ||
    code === "ENOTDIR" ||
    code === "EEXIST" ||
    code === "ENOENT"
  ) {
    return new OperatorError(
      `${path}: its folder cannot be made (${error.message}); check the path and its permissions`,
    );
  }
  return error;
}
