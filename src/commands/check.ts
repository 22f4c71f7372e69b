import { existsSync } from "node:fs";
import { Command } from "commander";
import RssParser from "rss-parser";
import { readConfigFolder } from "../adapters/node/config-folder.ts";
import { type ReadFeed, readFeed } from "../app/read-feed.ts";
import { counted } from "./counted.ts";
import { entryLine } from "./entry-line.ts";
import { faultLines } from "./fault-lines.ts";
import { configOption, privateHostsOption, writtenUrl } from "./options.ts";
import { configOrDefaults, withReader } from "./reader.ts";

const entriesShown = 10;

export function checkCommand(): Command {
  return new Command("check")
    .description(
      "read one feed and show what we read, what its author should mend and where, and what an rss-parser subscriber would see; exit code 1 when there are errors",
    )
    .argument("<url>", "address of the feed")
    .addOption(configOption())
    .addOption(privateHostsOption())
    .action(
      async (written: string, options: { readonly config: string; readonly allowPrivateHosts?: readonly string[] }) => {
        const url = writtenUrl("check", written);
        const config = configOrDefaults(existsSync(options.config) ? readConfigFolder(options.config) : []);
        const read = await withReader(config, options.allowPrivateHosts ?? [], (reader) => readFeed(url, reader));
        for (const line of await reportOn(read)) console.log(line);
        if (read.kind === "unread" || read.faults.some(({ severity }) => severity === "error")) process.exitCode = 1;
      },
    );
}

async function reportOn(read: ReadFeed): Promise<readonly string[]> {
  if (read.kind === "unread")
    return [
      `Not read: ${read.sentence}.`,
      ...(read.document === null ? [] : await rssParserLines(read.document.bytes)),
    ];
  const { feed, entries, encoding, faults, document } = read;
  return [
    `${feed.title ?? "(no title)"} · ${feed.format}, ${encoding}, ${counted(entries.length, "entry")}`,
    `  read from ${document.url}`,
    ...(feed.homePage === null ? [] : [`  page ${feed.homePage}`]),
    "",
    ...entries.slice(0, entriesShown).map(entryLine),
    ...(entries.length > entriesShown ? [`  … and ${entries.length - entriesShown} more`] : []),
    "",
    ...faultLines(faults),
    "",
    ...(await rssParserLines(document.bytes)),
  ];
}

async function rssParserLines(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    const { title, items } = await new RssParser().parseString(new TextDecoder().decode(bytes));
    return [`An rss-parser subscriber sees ${counted(items.length, "entry")} of "${title ?? ""}".`];
  } catch (error) {
    return [
      `An rss-parser subscriber sees nothing: ${String(error instanceof Error ? error.message : error).split("\n")[0]}`,
    ];
  }
}
