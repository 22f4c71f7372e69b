import { createInterface } from "node:readline";
import { Command } from "commander";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { sqlEntryStore } from "../adapters/sqlite/sql-entry-store.ts";
import { sqlOverrideStore } from "../adapters/sqlite/sql-override-store.ts";
import { sqlSourceStore } from "../adapters/sqlite/sql-source-store.ts";
import { sqlStoryStore } from "../adapters/sqlite/sql-story-store.ts";
import { clusterItems, type Item } from "../app/cluster-items.ts";
import { loadConfig } from "../config/load-config.ts";
import type { Config, ConfigFile } from "../model/config.ts";

export function clusterCommand(): Command {
  return new Command("cluster")
    .description(
      'put items into stories: one {"id","title","summary","content","url","published","source","lang"} a line on standard input',
    )
    .action(async () => {
      const items = await itemsFrom(process.stdin);
      const { driver, close } = openDatabase(":memory:");
      const settings = { config: bareConfig(), publicUrl: "", feedHashes: new Map() };
      const line = {
        settings: () => settings,
        sources: sqlSourceStore(driver),
        entries: sqlEntryStore(driver),
        stories: sqlStoryStore(driver),
        overrides: sqlOverrideStore(driver),
      };
      for (const answer of await clusterItems(items, line, systemClock.now()))
        process.stdout.write(`${JSON.stringify(answer)}\n`);
      close();
    });
}

/** The site's defaults with a feed that carries nothing of ours: clustering asks for no more than the story window. */
function bareConfig(): Config {
  const outcome = loadConfig([
    { path: "feeds/items.yaml", text: "title: Items\nsources: [https://items.invalid/]\n" } satisfies ConfigFile,
  ]);
  if (outcome.kind === "refused") throw new Error(outcome.problems.map(({ message }) => message).join("; "));
  return outcome.config;
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
