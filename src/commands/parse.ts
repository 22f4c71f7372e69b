import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Command, Option } from "commander";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { parseLine } from "../app/parse-lines.ts";

export function parseCommand(): Command {
  return new Command("parse")
    .description('read feed files named on standard input, one {"id","file","url","contentType"} a line')
    .addOption(new Option("--jsonl", "print one JSON object a line (the only form there is)"))
    .action(async ({ jsonl }: { readonly jsonl?: boolean }) => {
      if (!jsonl)
        throw new OperatorError(
          'tributary parse: add --jsonl and give lines like {"id":"1","file":"/path/feed.xml","url":null,"contentType":null} on standard input',
        );
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (line.trim() === "") continue;
        // A feed that cannot be read is an answer too, told on its line.
        process.stdout.write(`${JSON.stringify(await answerTo(line))}\n`);
      }
    });
}

async function answerTo(line: string): Promise<object> {
  let asked: { id: string; file: string; url?: string | null; contentType?: string | null };
  try {
    asked = JSON.parse(line);
  } catch {
    return { id: null, error: "this line is not JSON" };
  }
  try {
    const bytes = await readFile(asked.file);
    return await parseLine({ id: asked.id, bytes, url: asked.url ?? null, contentType: asked.contentType ?? null });
  } catch (error) {
    return { id: asked.id, error: error instanceof Error ? error.message : String(error) };
  }
}
