// `npm run fuzz -- parse`: looks for a document that makes the reader crash, hang, fill the memory or contradict itself.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { folderThatExists, wholeNumber } from "../bench/options.ts";
import { documentsUnder } from "./fuzz/documents-under.ts";
import { fuzz } from "./fuzz/fuzz.ts";

interface Options {
  readonly minutes: number;
  readonly runs: number;
  readonly seed: string;
  readonly corpus?: string;
}

const fixtures = new URL("../tests/fixtures", import.meta.url).pathname;
const everyRuns = 10_000;

const parse = new Command("parse")
  .description("read mutated feed documents, each twice, until one of them breaks a promise or the time is up")
  .option("--minutes <number>", "for how long", wholeNumber, 1)
  .option("--runs <number>", "how many documents at most", wholeNumber, Number.MAX_SAFE_INTEGER)
  .option("--seed <text>", "what the mutations follow from", "tributary")
  .option("--corpus <folder>", "documents to mutate beside our own fixtures, folders below too", folderThatExists)
  .action(async ({ minutes, runs, seed, corpus }: Options) => {
    const documents = [...documentsUnder(fixtures), ...(corpus === undefined ? [] : documentsUnder(corpus))];
    const until = Date.now() + minutes * 60_000;
    const result = await fuzz(documents, seed, (done) => {
      if (done > 0 && done % everyRuns === 0) console.log(`${done} documents read`);
      return done < runs && Date.now() < until;
    });
    if (result.broken === null) {
      console.log(`${result.done} documents from ${documents.length} read twice (seed "${seed}"): no promise broken.`);
      return;
    }
    const { number, promise, bytes } = result.broken;
    const file = join(tmpdir(), `fuzz-${seed.replace(/\W/g, "-")}-${number}.bin`);
    writeFileSync(file, bytes);
    console.log(`Document ${number} of seed "${seed}" ${promise}; it is kept as ${file}.`);
    process.exitCode = 1;
  });

await new Command("npm run fuzz --")
  .description("feeds the program with mutated documents; see docs/reading.md")
  .addCommand(parse)
  .parseAsync();
