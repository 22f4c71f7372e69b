import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { OutputOptions } from "./options.ts";

/** Prints the words, and writes the figures to the file that was asked for, with what they were measured on. */
export function report(figures: object, words: string, { json }: OutputOptions): void {
  console.log(words);
  if (json === undefined) return;
  const machine = { node: process.version, platform: process.platform, cpu: cpus()[0]?.model, cpus: cpus().length };
  writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine, ...figures }, null, 2)}\n`);
}
