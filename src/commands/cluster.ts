import { createInterface } from "node:readline";
import { Command } from "commander";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { clusterItems, type Item } from "../app/cluster-items.ts";
import { memoryLine } from "./memory-line.ts";

export function clusterCommand(): Command {
  return new Command("cluster")
    .description(
      'put items into stories: one {"id","title","summary","content","url","published","source","lang"} a line on standard input',
    )
    .action(async () => {
      const items = await itemsFrom(process.stdin);
      const { line, close } = memoryLine();
      for (const answer of await clusterItems(items, line, systemClock.now()))
        process.stdout.write(`${JSON.stringify(answer)}\n`);
      close();
    });
}

async function itemsFrom(stream: NodeJS.ReadableStream): Promise<readonly Item[]> {
  const items: Item[] = [];
  let lineNumber = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    lineNumber++;
    if (line.trim() === "") continue;
    try {
      const item: Item = JSON.parse(line);
      if (typeof item?.id !== "string" || typeof item.title !== "string") throw new TypeError();
      items.push(item);
    } catch {
      throw new OperatorError(
        `standard input, line ${lineNumber}: not a JSON object with the strings "id" and "title"`,
      );
    }
  }
  return items;
}
