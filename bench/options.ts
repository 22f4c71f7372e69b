import { statSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";

/** What every bench is asked. */
export interface OutputOptions {
  readonly rounds: number;
  readonly json?: string;
}

/** The command with the options that every bench has. */
export function outputOptions(command: Command): Command {
  return command
    .option("--rounds <number>", "runs of each contestant, one after the other in turn", wholeNumber, 3)
    .option("--json <file>", "write every figure to this file, too");
}

/** A number from 1 on; throws what commander shows. */
export function wholeNumber(written: string): number {
  const number = Number(written);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError("it must be a whole number from 1 on.");
}

/** A folder's path; throws what commander shows. */
export function folderThatExists(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new InvalidArgumentError("there is no such folder.");
}

/** A number from 0 on; throws what commander shows. */
export function wholeNumberOrNone(written: string): number {
  return written === "0" ? 0 : wholeNumber(written);
}
